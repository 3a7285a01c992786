package io.pilothouse.manifests.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.fakes.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program is run, with scripts in its place. */
class KustomizeProgramTests {
    private static final String FOLDER = "models/chat/prod";
    private static final String FILE = FOLDER + "/kustomization.yaml";
    private static final FileTree TREE = new FileTree()
            .with(FILE, "resources: [a.yaml]\nnamePrefix: eu-\n")
            .with(FOLDER + "/a.yaml", "kind: Deployment\n");

    @TempDir
    Path directory;

    private KustomizeRenderer running(String script) throws IOException {
        Path program = directory.resolve("kustomize");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return renderer(program.toString(), Duration.ofSeconds(20));
    }

    private static KustomizeRenderer renderer(String program, Duration timeout) {
        return new KustomizeRenderer(new KustomizeProperties(program, timeout));
    }

    private String ran() throws IOException {
        return Files.readString(directory.resolve("ran"));
    }

    @Test
    void aMissingProgramIsSaidWithItsSetting() {
        assertThatExceptionOfType(NotRendered.class)
                .isThrownBy(() ->
                        renderer("no-such-kustomize", Duration.ofSeconds(1)).render(TREE, FOLDER))
                .withMessage(FILE + ": needs kustomize, and there is no program no-such-kustomize"
                        + " (expected: kustomize 5, pilothouse.kustomize.program)");
    }

    @Test
    void aProgramThatHangsIsEndedAndNotStartedAgainAtOnce() throws IOException {
        running("echo ran >>" + directory.resolve("ran") + "\nexec /bin/sleep 600");
        KustomizeRenderer renderer = renderer(directory.resolve("kustomize").toString(), Duration.ofMillis(300));

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(NotRendered.class)
                    .isThrownBy(() -> renderer.render(TREE, FOLDER))
                    .withMessage(FILE + ": kustomize did not end within 300 ms"
                            + " (expected: sooner, pilothouse.kustomize.timeout)");
        }
        assertThat(ran()).isEqualTo("ran\n");
    }

    @Test
    void aProgramThatWasKilledSaysNothingAboutTheFiles() throws IOException {
        KustomizeRenderer renderer = running("kill -KILL $$");

        assertThatExceptionOfType(NotRendered.class)
                .isThrownBy(() -> renderer.render(TREE, FOLDER))
                .withMessage(FILE + ": kustomize ended with 137 (expected: 0, or 1 for files it refuses)");
    }

    @Test
    void anAnswerWithoutEndIsNotTaken() throws IOException {
        KustomizeRenderer renderer = running("exec /usr/bin/head -c 10000001 /dev/zero");

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> renderer.render(TREE, FOLDER))
                .withMessage(FILE + ": kustomize: more than 10000000 bytes of manifests (expected: fewer)");
    }

    @Test
    void itRunsOnACopyThatIsGoneAfterwardsWithoutTheConsolesEnvironment() throws IOException {
        Renderer.Rendering rendered = running("/usr/bin/env >" + directory.resolve("ran") + "; pwd >>"
                        + directory.resolve("ran") + "\necho 'kind: Deployment'")
                .render(TREE, FOLDER);

        String workplace = ran().lines().reduce((one, other) -> other).orElseThrow();
        assertThat(rendered.manifests()).hasSize(1);
        assertThat(ran().lines().filter(line -> line.contains("=")).map(line -> line.replaceFirst("=.*", "")))
                .contains("HTTPS_PROXY")
                .isSubsetOf("HOME", "TMPDIR", "PATH", "HTTP_PROXY", "HTTPS_PROXY", "PWD", "_", "SHLVL", "OLDPWD");
        assertThat(Path.of(workplace)).doesNotExist();
    }

    @Test
    void theSameFilesAreRenderedOnceAndOthersAnew() throws IOException {
        KustomizeRenderer renderer = running("echo ran >>" + directory.resolve("ran") + "\necho 'kind: Deployment'");
        FileTree base = TREE.with(FILE, "resources: [../../../bases/x]").with("bases/x/kustomization.yaml", "{}\n");

        renderer.render(base, FOLDER);
        renderer.render(base.with("models/other/prod/x.yaml", ""), FOLDER);
        renderer.render(base.with("bases/x/kustomization.yaml", "namePrefix: b-\n"), FOLDER);

        assertThat(ran()).isEqualTo("ran\nran\n");
    }

    @Test
    void aRefusalOfItIsKeptAndHasNoPathOfTheConsole() throws IOException {
        KustomizeRenderer renderer = running(
                "echo ran >>" + directory.resolve("ran")
                        + "\necho \"# Warning: old\nError: accumulating from '$PWD/repository/bases/x': it is bad\" >&2\nexit 1");

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(InvalidYaml.class)
                    .isThrownBy(() -> renderer.render(TREE, FOLDER))
                    .withMessage(FILE + ": kustomize: accumulating from 'bases/x': it is bad");
        }
        assertThat(ran()).isEqualTo("ran\n");
    }
}
