package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the console writes, judged by the checks that judge everybody's manifests, with the real schemas. */
class WrittenManifestsTests {
    private final AnnotationConfigApplicationContext checks =
            new AnnotationConfigApplicationContext("io.pilothouse.changes.checks");

    @AfterEach
    void close() {
        checks.close();
    }

    static Stream<ServingSpec> specs() {
        ServingSpec spec = Samples.spec();
        return Stream.of(
                spec,
                spec.withPlacement(new Placement("nvidia.com/mig-3g.40gb", Map.of(), 1)),
                spec.withScaling(new Scaling(0, 2, 1)),
                spec.withCallers(List.of()),
                spec.withEngine(spec.engine()
                        .withImage("0.17.1", "vllm:v0.17.1")
                        .withMaxModelLen(null)
                        .withKvCacheDtype("fp8")));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void fitsTheSchemaOfEveryKind(ServingSpec spec) {
        FileTree tree = withWakeQueryAndStorageClass();
        List<FileEdit> edits = NewEndpoint.files(Samples.blueprint(spec, tree), tree);

        List<Finding> findings = checks.getBeansOfType(Check.class).values().stream()
                .flatMap(check -> check
                        .judge(tree.changedBy(new ChangeSet(
                                "Roll out",
                                List.of(),
                                tree.commit(),
                                edits,
                                Effect.NONE,
                                "",
                                Map.of(),
                                spec.endpoint().environment())))
                        .stream())
                .toList();

        assertThat(checks.getBeansOfType(Check.class)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(findings).isEmpty();
    }

    private static FileTree withWakeQueryAndStorageClass() {
        FileTree tree = FileTree.platform();
        return tree.with(
                Layout.STANDARD.file(ConsoleFile.DEFAULTS),
                tree.file(Layout.STANDARD.file(ConsoleFile.DEFAULTS))
                        .orElseThrow()
                        .replace("scaleUpAt: 8", "scaleUpAt: 8\n  wakeQuery: up")
                        .replace("secretStore: vault", "secretStore: vault\n  storageClass: fast"));
    }
}
