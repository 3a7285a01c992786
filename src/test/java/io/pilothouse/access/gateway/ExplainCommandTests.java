package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTests {
    private static final String NO_TOKEN = "not.a.token";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        FileTree tree = Guarded.byModel();
        for (String path : tree.files("")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), tree.file(path).orElseThrow());
        }
        System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(answered, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("--repository", folder.toString(), "--environment", "prod"));
        all.addAll(List.of(words));
        return ExplainCommand.run(all, new ByteArrayInputStream(NO_TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    private String said() {
        return answered.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysRuleByRuleWhatAnApplicationIsAnswered() {
        assertThat(run("--model", "chat", "--application", "docs-batch")).isZero();

        assertThat(said())
                .startsWith("200, unless a rule")
                .contains(
                        "unknown  docs-batch on all models: 30 requests a minute  access/applications/docs-batch.yaml");
    }

    @Test
    void saysTheSameAsJson() {
        assertThat(run("--model", "embed", "--member", "ada@example.com", "--json"))
                .isZero();

        JsonNode json = JsonMapper.shared().readTree(said());
        assertThat(json.path("status").asInt()).isEqualTo(403);
        assertThat(json.path("rules")
                        .get(json.path("binds").asInt())
                        .path("rule")
                        .asString())
                .isEqualTo("scope");
    }

    @Test
    void readsATokenFromStandardInputAndSaysNothingOfIt() {
        assertThat(run("--model", "chat", "--token")).isZero();

        assertThat(said()).startsWith("401").doesNotContain(NO_TOKEN);
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        assertThat(run("--model", "chat", "--application", "nobody")).isEqualTo(1);
        assertThat(run("--model", "chat", "--member", "nobody@example.com")).isEqualTo(1);
        assertThat(run("--model", "chat")).isEqualTo(2);
        assertThat(run("--model", "chat", "--token", "abc")).isEqualTo(2);
        assertThat(run("--model", "Chat!", "--token")).isEqualTo(1);
        assertThat(ExplainCommand.run(
                        List.of("--environment", "lab", "--model", "chat", "--token"),
                        new ByteArrayInputStream(new byte[0])))
                .isEqualTo(1);
        assertThat(said()).contains("nobody is not declared").contains("a member of no team by name");
    }
}
