// swift-tools-version: 5.9
import PackageDescription

// `bindings/uniffi/swift/prepare` goes first.
let package = Package(
    name: "Timing",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "../../../bindings/uniffi/swift")],
    targets: [
        .executableTarget(name: "Timing", dependencies: [.product(name: "TalentCore", package: "swift")])
    ]
)
