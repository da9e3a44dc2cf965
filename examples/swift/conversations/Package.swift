// swift-tools-version: 5.9
import PackageDescription

// `../run` and `../competency_update` make the library first, find a Swift and run one of these.
let package = Package(
    name: "Conversations",
    platforms: [.macOS(.v12)],
    dependencies: [.package(path: "../../../bindings/uniffi/swift")],
    targets: [
        .executableTarget(name: "Conversations", dependencies: [.product(name: "TalentCore", package: "swift")]),
        .executableTarget(name: "CompetencyUpdate", dependencies: [.product(name: "TalentCore", package: "swift")]),
    ]
)
