// swift-tools-version: 5.9
import Foundation
import PackageDescription

// `prepare` makes what is not committed: the sources and the header that belong to the library, and the library itself.
// `make-xcframework` makes one library for all of Apple's systems; where it is there, it is taken.
let folder = Context.packageDirectory
let framework = "Libraries/TalentCoreFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(folder)/\(framework)")

let library: Target =
    hasFramework
    ? .binaryTarget(name: "TalentCoreFFI", path: framework)
    : .target(name: "TalentCoreFFI", path: "Sources/TalentCoreFFI")

// Swift refuses such flags in packages that others name by a version; by path, or with the framework, it takes them.
let linking: [LinkerSetting] =
    hasFramework
    ? []
    : [.unsafeFlags(["-L\(folder)/Libraries"]), .linkedLibrary("talent_core_ffi"), .linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
    name: "TalentCore",
    platforms: [.macOS(.v12), .iOS(.v15)],
    products: [.library(name: "TalentCore", targets: ["TalentCore"])],
    targets: [
        library,
        .target(name: "TalentCore", dependencies: ["TalentCoreFFI"], linkerSettings: linking),
        .testTarget(name: "TalentCoreTests", dependencies: ["TalentCore"]),
    ]
)
