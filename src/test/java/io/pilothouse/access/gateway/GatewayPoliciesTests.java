package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class GatewayPoliciesTests {
    private static final Path GOLDEN = Path.of("src/test/resources/access/gateway");
    private static final String LIMITS_OF_CHAT = "models/chat/prod/trafficpolicy.yaml";
    private static final String LIMITS_OF_ALL = "platform/gateway/trafficpolicy.yaml";

    private static FileTree tree(String golden) {
        return golden.equals("ai") ? Guarded.byModel() : Guarded.byPath("envoy-gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai", "alone"})
    void writesTheFilesThatWereLookedAt(String golden) throws IOException {
        Map<String, String> files = Guarded.rendered(tree(golden)).files();

        Path folder = GOLDEN.resolve(golden);
        if ("write".equals(System.getProperty("golden"))) {
            files.forEach((path, text) -> keep(folder.resolve(path), text));
        }
        try (var kept = Files.walk(folder)) {
            assertThat(kept.filter(Files::isRegularFile)
                            .map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        for (var file : files.entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(Files.readString(folder.resolve(file.getKey())));
        }
    }

    private static void keep(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai", "alone"})
    void fitsTheDefinitionsOfItsResources(String golden) {
        FileTree tree = tree(golden);
        List<FileEdit> edits = Guarded.rendered(tree).files().entrySet().stream()
                .map(file -> (FileEdit) new FileEdit.Write(file.getKey(), file.getValue()))
                .toList();
        ChangeSet change = new ChangeSet("Write", List.of(), tree.commit(), edits, Effect.NONE, "", Map.of(), null);

        try (var checks = new AnnotationConfigApplicationContext("io.pilothouse.changes.checks")) {
            assertThat(checks.getBeansOfType(Check.class).values())
                    .isNotEmpty()
                    .allSatisfy(check ->
                            assertThat(check.judge(tree.changedBy(change))).isEmpty());
        }
    }

    @Test
    void saysTheSameTwice() {
        FileTree written = Guarded.written(Guarded.byModel());

        assertThat(Guarded.rendered(written)).isEqualTo(Guarded.rendered(Guarded.byModel()));
    }

    @Test
    void aNewLimitComesBehindTheOthersSinceCountersAreKeptByPlace() {
        FileTree written = Guarded.written(Guarded.byModel());

        FileTree more = written.with("access/teams/alpha.yaml", """
                members: [cy@example.com]
                budgets: {tokensPerHour: {hard: 7}}
                models: [{model: chat, budgets: {tokensPerHour: {hard: 8}}}]
                """);

        assertThat(limits(Guarded.rendered(more), LIMITS_OF_CHAT)).containsExactly("600", "1000000", "8");
        assertThat(limits(Guarded.rendered(more), LIMITS_OF_ALL)).containsExactly("1451612903", "30", "50000", "7");
    }

    @Test
    void aLimitThatIsNoMoreLeavesItsPlaceToNobody() {
        FileTree written = Guarded.written(Guarded.byModel());

        FileTree less = written.with("access/models/chat.yaml", "owner: docs\n");

        String text = Guarded.rendered(less).files().get(LIMITS_OF_CHAT);
        assertThat(limits(Guarded.rendered(less), LIMITS_OF_CHAT)).containsExactly("4294967295", "1000000");
        assertThat(text).contains("x-pilothouse-free");
    }

    @Test
    void aLimitOfAllModelsThatIsNoMoreLeavesASharedPlaceSinceTheGatewayNumbersThoseApart() {
        FileTree written = Guarded.written(Guarded.byModel());

        FileTree less = written.with(Guarded.DOCS, "members: [ada@example.com]\nmodels: [{model: chat}]\n");

        assertThat(Guarded.rendered(less)
                        .files()
                        .getOrDefault(LIMITS_OF_ALL, "")
                        .split("shared: true", -1))
                .hasSize(4);
    }

    @Test
    void anotherAmountIsTheSameCounter() {
        FileTree written = Guarded.written(Guarded.byModel());

        FileTree raised =
                written.with("access/models/chat.yaml", "owner: docs\nbudgets: {requestsPerMinute: {hard: 900}}\n");

        assertThat(limits(Guarded.rendered(raised), LIMITS_OF_CHAT)).containsExactly("900", "1000000");
    }

    @Test
    void withoutTheAiGatewayTokensAreNotHeldAndItSaysSo() {
        Rendered alone = Guarded.rendered(Guarded.byPath("envoy-gateway"));

        assertThat(alone.files().values()).noneMatch(text -> text.contains("llm_total_token"));
        assertThat(alone.notHeld())
                .extracting(one -> one.whose() + " " + one.why().key())
                .containsExactly(
                        "OfTeam[team=docs] limits.not-held.no-ai-gateway",
                        "OfApplication[application=docs-batch] limits.not-held.no-ai-gateway",
                        "OfGrant[team=docs, model=chat] limits.not-held.no-ai-gateway");
    }

    @Test
    void aRouteOfAPathOfItsOwnIsNotReadByTheAiGateway() {
        Rendered rendered = Guarded.rendered(Guarded.byPath("envoy-ai-gateway"));

        assertThat(rendered.notHeld())
                .extracting(one -> one.why().key())
                .containsExactly("limits.not-held.plain-route");
        assertThat(rendered.files()).doesNotContainKey("models/chat/prod/aigatewayroute.yaml");
    }

    @Test
    void aModelWithoutARouteHasNothingToHoldCallersAt() {
        FileTree tree = Guarded.by("envoy-gateway").with("models/chat/prod/workload.yaml", "kind: Deployment\n");

        assertThat(Guarded.rendered(tree).unreached())
                .extracting(Object::toString)
                .containsExactly("chat");
    }

    @Test
    void whatHasEndedIsNotAllowedAnyMore() {
        assertThat(Guarded.rendered(Guarded.byModel()).files().get("models/embed/prod/securitypolicy.yaml"))
                .contains("- search")
                .doesNotContain("- docs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kong", "traefik", "agentgateway"})
    void forOtherGatewaysNothingIsWritten(String kind) {
        assertThat(Place.of(Guarded.PROD, Guarded.byPath(kind))).isEmpty();
    }

    private static List<String> limits(Rendered rendered, String path) {
        return rendered.files()
                .getOrDefault(path, "")
                .lines()
                .filter(line -> line.contains("requests:"))
                .map(line -> line.replaceAll("\\D", ""))
                .toList();
    }
}
