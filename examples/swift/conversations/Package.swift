// swift-tools-version: 5.9
import PackageDescription

// `../run` makes the library first, finds a Swift and runs this.
let package = Package(
    name: "Conversations",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "../../../bindings/uniffi/swift")],
    targets: [
        .executableTarget(name: "Conversations", dependencies: [.product(name: "TalentCore", package: "swift")])
    ]
)
