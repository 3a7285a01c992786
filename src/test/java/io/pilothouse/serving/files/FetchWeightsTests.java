package io.pilothouse.serving.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.units.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of the init container, taken from the written manifest, in a shell; rclone is a copy of a folder. */
@DisabledOnOs(OS.WINDOWS)
class FetchWeightsTests {
    private static final String RCLONE = """
            #!/bin/sh
            case "$1" in
              copyto) cp "$STORE/${2#store:}" "$3" ;;
              copy)
                while IFS= read -r name; do
                  from="$STORE/${12#store:}/$name"
                  if [ -f "$from" ] && [ ! -f "$name" ]; then mkdir -p "$(dirname "$name")"; cp "$from" "$name"; fi
                done <"$3" ;;
            esac
            """;

    @TempDir
    private Path root;

    private Path store;
    private Path weights;
    private Path message;

    @BeforeEach
    void aVersionOfTwoFiles() throws IOException {
        store = Files.createDirectories(root.resolve("store/models/llama 8b/3"));
        weights = Files.createDirectories(root.resolve("weights"));
        message = Files.writeString(root.resolve("termination-log"), "");
        Files.createDirectories(root.resolve("tmp"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Path rclone = Files.writeString(bin.resolve("rclone"), RCLONE);
        assertThat(rclone.toFile().setExecutable(true)).isTrue();
        Files.writeString(store.resolve("config.json"), "{}");
        Files.writeString(Files.createDirectories(store.resolve("a folder")).resolve("model 1.safetensors"), "weights");
        Files.writeString(store.resolve("not-in-the-manifest.py"), "import os");
        manifest("config.json", "a folder/model 1.safetensors");
    }

    @Test
    void whatMatchesIsSaidByItsDigest() throws Exception {
        Digest digest = Digest.of(Files.readAllBytes(store.resolve("SHA256SUMS")));

        assertThat(run(digest)).isZero();
        assertThat(message).hasContent(digest.toString());
        assertThat(weights.resolve("a folder/model 1.safetensors")).hasContent("weights");
    }

    @Test
    void onlyWhatTheManifestNamesIsCopied() throws Exception {
        run(Digest.of(Files.readAllBytes(store.resolve("SHA256SUMS"))));

        assertThat(weights.resolve("not-in-the-manifest.py")).doesNotExist();
    }

    @Test
    void anotherManifestIsRefusedBeforeAnythingIsCopied() throws Exception {
        assertThat(run(Digest.of("0".repeat(64)))).isEqualTo(1);
        assertThat(message).content().contains("(expected: sha256:0000");
        assertThat(weights.resolve("config.json")).doesNotExist();
    }

    @Test
    void aFileThatIsNotWhatTheManifestSaysIsNamedAndFetchedAgainNextTime() throws Exception {
        Digest digest = Digest.of(Files.readAllBytes(store.resolve("SHA256SUMS")));
        Path shard = store.resolve("a folder/model 1.safetensors");
        Files.writeString(shard, "bit rot");

        assertThat(run(digest)).isEqualTo(1);
        assertThat(message).hasContent("1 files are not what the manifest says, first a folder/model 1.safetensors");
        Files.writeString(shard, "weights");
        assertThat(run(digest)).isZero();
    }

    @Test
    void aFileThatIsMissingIsNamed() throws Exception {
        Digest digest = Digest.of(Files.readAllBytes(store.resolve("SHA256SUMS")));
        Files.delete(store.resolve("config.json"));

        assertThat(run(digest)).isEqualTo(1);
        assertThat(message).content().contains("first config.json");
    }

    private void manifest(String... names) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (String name : names) {
            sums.append(Digest.of(Files.readAllBytes(store.resolve(name))).hex())
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(store.resolve("SHA256SUMS"), sums);
    }

    private int run(Digest wanted) throws IOException, InterruptedException {
        String script = script().replace("/tmp/", root.resolve("tmp") + "/")
                .replace("/dev/termination-log", message.toString())
                .replace("cd /weights", "cd '" + weights + "'");
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("out").toFile());
        shell.environment()
                .putAll(Map.of(
                        "PATH",
                        root.resolve("bin") + ":" + System.getenv("PATH"),
                        "STORE",
                        root.resolve("store").toString(),
                        "WEIGHTS",
                        "s3://models/llama 8b/3",
                        "MANIFEST_DIGEST",
                        wanted.toString()));
        Process process = shell.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String script() {
        FileTree tree = FileTree.platform();
        FileTree after = tree.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), tree), tree));
        String path = "models/mistral-small/prod/workload.yaml";
        Object command = YamlDocument.parse(path, after.file(path).orElseThrow())
                .get("spec.template.spec.initContainers[name=weights].command")
                .orElseThrow();
        return ((List<?>) command).getLast().toString();
    }
}
