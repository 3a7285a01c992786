package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.targets.Targets.Placement;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetTargetsTests {
    private static final String FILE = "console/targets.yaml";
    private static final String RULES = "platform/pilothouse/rules.yaml";
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final Actor OPERATOR = actor(Role.PLATFORM_OPERATOR);
    private static final Objective TTFT = new Objective(Objective.Of.TTFT, 2.5, 0.95);
    private static final Objective TPOT = new Objective(Objective.Of.TPOT, 0.1, 0.99);
    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: %s
            metadata: {name: chat}
            spec:
              template:
                spec:
                  containers:
                    - name: vllm
                      image: vllm/vllm-openai:v%s
            """;

    private final FakeRepository repository = new FakeRepository(
            FileTree.platform().with("models/chat/prod/workload.yaml", WORKLOAD.formatted("Deployment", "0.20.2")));
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final SetTargets set = new SetTargets(repository, authority);
    private final ShipRules ship = new ShipRules(repository, authority);

    private static Actor actor(Role role) {
        return new Actor("Ada", "ada@example.com", Set.of(role));
    }

    private Plan plan(Objective... objectives) {
        return set.plan(new SetTargets.Request(CHAT, List.of(objectives), OPERATOR));
    }

    private static ChangeSet planned(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private static List<String> refused(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private static String written(ChangeSet change, String path) {
        return change.edits().stream()
                .filter(edit -> edit.path().equals(path))
                .map(edit -> ((FileEdit.Write) edit).content())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstPromiseMakesTheFile() {
        ChangeSet change = planned(plan(TTFT));

        assertThat(change.title()).isEqualTo("Set the targets of chat in prod");
        assertThat(change.environment()).isEqualTo(CHAT.environment());
        assertThat(change.edits()).containsExactly(new FileEdit.Write(FILE, """
                targets:
                - endpoint: chat
                  environment: prod
                  ttft:
                    seconds: 2.5
                    share: 0.95
                """));
        assertThat(change.summary())
                .containsExactly(
                        "Promises the first token of 95% of requests within 2.5 s.",
                        "Nobody is called when this is not kept: console/targets.yaml does not say where rules go"
                                + " (expected: rules.namespace).");
        assertThat(change.effect().lines()).containsExactly(new Effect.Line("Pods", "none touched"));
    }

    @Test
    void theRulesAreWrittenInTheSameChange() {
        repository.holds(FILE, """
                # what we promise
                rules: {namespace: monitoring, labels: {release: prometheus}}
                targets:
                  - endpoint: chat
                    environment: prod
                    ttft: {seconds: 5, share: 0.9}   # since spring
                """);

        ChangeSet change = planned(plan(TTFT, TPOT));

        assertThat(written(change, FILE)).startsWith("# what we promise\nrules: {namespace: monitoring");
        assertThat(Targets.read(FILE, Optional.of(written(change, FILE))).objectives(CHAT))
                .containsExactly(TTFT, TPOT);
        YamlDocument rule = YamlDocument.parse(RULES, written(change, RULES));
        assertThat(rule.get("kind")).contains("PrometheusRule");
        assertThat(rule.get("metadata"))
                .contains(Map.of(
                        "name", "pilothouse", "namespace", "monitoring", "labels", Map.of("release", "prometheus")));
        assertThat(rule.get("spec.groups[name=pilothouse-targets-chat-prod].rules[0].alert"))
                .contains("PilothouseTargetMissed");
        assertThat(rule.get("spec.groups[name=pilothouse-detectors].rules[0].alert"))
                .isPresent();
        assertThat(rule.get("spec.groups[name=pilothouse-recordings].rules[0].record"))
                .contains("pilothouse:ttft_bucket:rate1m");
        assertThat(change.summary())
                .containsExactly(
                        "Promises the first token of 95% of requests within 2.5 s; it was the first token of 90% of"
                                + " requests within 5 s.",
                        "Promises each further token of 99% of requests within 0.1 s.");
        assertThat(change.effect().lines()).extracting(Effect.Line::what).containsExactly("Pods", "Rules");
    }

    @Test
    void whatIsPromisedNoMoreGoesAndTheOthersStay() {
        String other = """
                targets:
                  - endpoint: embed
                    environment: prod
                    ttft: {seconds: 1, share: 0.9} # theirs
                """;
        repository.holds(FILE, other + """
                  - endpoint: chat
                    environment: prod
                    ttft: {seconds: 2.5, share: 0.95}
                """);

        ChangeSet change = planned(plan());

        assertThat(written(change, FILE)).isEqualTo(other);
        assertThat(change.summary()).contains("Promises no more the first token of 95% of requests within 2.5 s.");
    }

    @Test
    void theSameAgainIsNothingToDo() {
        repository.holds(FILE, written(planned(plan(TTFT)), FILE));

        assertThat(plan(TTFT)).isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void whatNobodyCouldTellIsRefused() {
        assertThat(refused(plan(new Objective(Objective.Of.TTFT, 0.7, 2))))
                .containsExactly(
                        "ttft.seconds: 0.7 (expected: a bound that engines count up to, the nearest: 0.5, 0.75)",
                        "ttft.share: 2.0 (expected: between 0 and 1, such as 0.95)");
        assertThat(refused(plan(TTFT, TTFT))).containsExactly("ttft: twice (expected: once)");

        repository.holds("models/chat/prod/workload.yaml", WORKLOAD.formatted("Deployment", "0.9.2"));
        assertThat(refused(plan(TPOT)))
                .singleElement()
                .asString()
                .startsWith("vLLM 0.9.2 does not expose vllm:request_time_per_output_token_seconds");

        repository.holds("models/chat/prod/workload.yaml", WORKLOAD.formatted("InferenceService", "0.20.2"));
        assertThat(refused(plan(TTFT))).singleElement().asString().contains("InferenceService chat");
        assertThat(refused(set.plan(new SetTargets.Request(EndpointId.of("none", "prod"), List.of(TTFT), OPERATOR))))
                .containsExactly("models/none/prod has no workload that runs an engine");
    }

    @Test
    void availabilityIsPromisedOnlyWhereRulesRecordIt() {
        Objective availability = new Objective(Objective.Of.AVAILABILITY, null, 0.999);

        assertThat(refused(plan(availability)))
                .containsExactly("availability is told by what a Prometheus records, and console/targets.yaml does not"
                        + " say where rules go (expected: rules.namespace)");

        repository.holds(FILE, "rules: {namespace: monitoring}\n");
        ChangeSet change = planned(plan(availability, new Objective(Objective.Of.SUCCESS, null, 0.99)));
        assertThat(written(change, FILE)).contains("share: 0.999").doesNotContain("seconds");
        assertThat(change.summary())
                .containsExactly(
                        "Promises answers without an error of the server to 99% of requests.",
                        "Promises a replica that is ready for 99.9% of the time.");
    }

    @Test
    void aBrokenFileIsNotWrittenOver() {
        repository.holds(FILE, "targets: [{endpoint: chat}]\n");

        assertThat(refused(plan(TTFT))).singleElement().asString().contains(FILE);
    }

    @Test
    void whoeverMayNotChangeTheFilesOfTheConsoleMayNotPromise() {
        Plan plan = set.plan(new SetTargets.Request(CHAT, List.of(TTFT), actor(Role.ML_ENGINEER)));

        assertThat(refused(plan)).anyMatch(why -> why.contains(FILE));
    }

    @Test
    void rulesAreShippedBeforeAnythingIsPromisedAndOnceOnly() {
        Placement placement = new Placement(Namespace.of("monitoring"), Map.of());

        ChangeSet change = planned(ship.plan(new ShipRules.Request(placement, OPERATOR)));

        assertThat(written(change, FILE)).isEqualTo("rules:\n  namespace: monitoring\n");
        assertThat(YamlDocument.parse(RULES, written(change, RULES)).get("spec.groups[2].name"))
                .contains("pilothouse-detectors");

        repository.holds(FILE, written(change, FILE)).holds(RULES, written(change, RULES));
        assertThat(ship.plan(new ShipRules.Request(placement, OPERATOR))).isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void anEndpointThatIsGoneHasNoRulesAndTheChangeSaysSo() {
        repository.holds(FILE, """
                rules: {namespace: monitoring}
                targets:
                  - {endpoint: gone, environment: prod, ttft: {seconds: 1, share: 0.9}}
                """);

        ChangeSet change = planned(plan(TTFT));

        assertThat(change.summary())
                .contains("gone in prod has no rules: models/gone/prod has no workload that runs an engine.");
        assertThat(written(change, RULES))
                .contains("pilothouse-targets-chat-prod")
                .doesNotContain("gone");
    }

    @Test
    void whatOthersWroteIntoTheFileOfRulesStays() {
        repository.holds(FILE, "rules: {namespace: monitoring}\n").holds(RULES, """
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata: {name: pilothouse, namespace: monitoring}
                spec:
                  groups:
                    # asked for by the help desk
                    - name: help-desk
                      rules:
                        - {alert: DeskSilent, expr: 'vector(1)'}
                    - name: pilothouse-recordings
                      interval: 30s
                      rules:
                        - {record: 'pilothouse:old', expr: 'vector(1)'}
                        - {record: 'desk:calls', expr: 'vector(1)'}
                    - name: pilothouse-targets-gone-prod
                      rules: [{alert: PilothouseTargetMissed, expr: 'vector(1)'}]
                """);

        ChangeSet change = planned(plan(TTFT));

        assertThat(written(change, RULES))
                .contains("# asked for by the help desk", "alert: DeskSilent", "desk:calls")
                .contains("pilothouse:ttft_bucket:rate5m", "pilothouse-targets-chat-prod", "pilothouse-detectors")
                .doesNotContain("pilothouse:old", "gone-prod");
        assertThat(change.summary())
                .contains("Leaves in " + RULES + " what others wrote: help-desk, pilothouse-recordings/desk:calls.");

        repository.holds(FILE, written(change, FILE)).holds(RULES, written(change, RULES));
        assertThat(plan(TTFT)).isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void whatIsNoFileOfRulesIsNotWrittenOver() {
        repository.holds(FILE, "rules: {namespace: monitoring}\n").holds(RULES, "kind: ConfigMap\n");

        assertThat(refused(plan(TTFT)))
                .singleElement()
                .asString()
                .contains(RULES, "kind: ConfigMap (expected: PrometheusRule)");
    }
}
