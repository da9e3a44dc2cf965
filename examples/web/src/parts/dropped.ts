import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether files hang over the page. */
export const filesHang = signal(false);

/** Takes files that are dropped anywhere on the page. */
export function useDroppedFiles(take: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    let depth = 0;
    const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const moved = (by: number) => (event: DragEvent): void => {
      if (!isFiles(event)) return;
      depth = Math.max(0, depth + by);
      filesHang.value = depth > 0;
    };
    const over = (event: DragEvent): void => {
      if (isFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!isFiles(event)) return;
      event.preventDefault();
      depth = 0;
      filesHang.value = false;
      void take([...(event.dataTransfer?.files ?? [])]);
    };
    const controller = new AbortController();
    const options = { signal: controller.signal };
    addEventListener('dragenter', moved(1), options);
    addEventListener('dragleave', moved(-1), options);
    addEventListener('dragover', over, options);
    addEventListener('drop', drop, options);
    return () => controller.abort();
  }, []);
}
