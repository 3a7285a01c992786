package io.pilothouse.journey;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.TeamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An endpoint that is in the repository before a console is connected to it. */
final class ServedFromTheStart {
    private ServedFromTheStart() {}

    /** @param repository the files of a platform */
    static void write(Path repository, EndpointId endpoint, SeededModels.Version version) throws IOException {
        FileTree tree = read(repository);
        Defaults defaults = Defaults.in(tree);
        Defaults.Allowed vllm =
                defaults.vllm().version(defaults.vllm().proposed()).orElseThrow();
        var spec = new ServingSpec(
                endpoint,
                TeamName.of("support"),
                new ServingSpec.Model(
                        version.id(), version.manifest(), version.files().toString()),
                new ServingSpec.Engine(vllm.version(), vllm.image(), 1, 1, 16_384, 0.92, null, List.of()),
                new ServingSpec.Placement(
                        "nvidia.com/gpu", Map.of("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"), 1),
                new ServingSpec.Scaling(1, 2, 8),
                List.of(TeamName.of("support")),
                List.of());
        var blueprint = new Blueprint(
                spec, Environments.in(tree).named(endpoint.environment()).orElseThrow(), defaults, Bytes.gibibytes(15));
        for (FileEdit edit : NewEndpoint.files(blueprint, tree)) {
            var write = (FileEdit.Write) edit;
            Path file = repository.resolve(write.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, write.content());
        }
    }

    private static FileTree read(Path repository) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (var files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(repository.relativize(file).toString(), Files.readString(file));
            }
        }
        return FileTree.of(texts);
    }
}
