// swift-tools-version: 5.9
import PackageDescription

// `bindings/uniffi/swift/prepare` goes first.
let package = Package(
    name: "VectorRunner",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "../../../../bindings/uniffi/swift")],
    targets: [
        .executableTarget(
            name: "VectorRunner", dependencies: [.product(name: "TalentCore", package: "swift")])
    ]
)
