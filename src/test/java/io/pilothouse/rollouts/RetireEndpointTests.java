package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Remove;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** mistral-small serves in prod, on one L40S. */
class RetireEndpointTests {
    private static final String FOLDER = "models/mistral-small/prod";
    private static final String APPLICATION = "clusters/fra-1/mistral-small-prod.yaml";

    private final FakeRepository repository = new FakeRepository(RollOutRoom.serving());
    private final Desk desk = new Desk(repository);
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final RetireEndpoint retire = new RetireEndpoint(
            repository,
            new AuthorityInForce(repository, RoleHolders.UNKNOWN),
            List.of(new ForeseeEndpoints(desk.inventory, fleet, desk.versions, new LastApplied(fleet, repository))));

    @Test
    void allItsFilesAndItsApplicationGoInOneChange() {
        repository.holds(FOLDER + "/notes/why.txt", "Not ours.");

        ChangeSet planned = planned();

        assertThat(planned.title()).isEqualTo("Retire mistral-small in prod");
        assertThat(planned.environment()).isEqualTo(Samples.ENDPOINT.environment());
        assertThat(planned.edits()).allMatch(Remove.class::isInstance);
        assertThat(planned.edits())
                .extracting(FileEdit::path)
                .containsAll(repository.head().files(FOLDER))
                .contains(FOLDER + "/notes/why.txt", FOLDER + "/workload.yaml", APPLICATION)
                .hasSize(repository.head().files(FOLDER).size() + 1);
    }

    @Test
    void itSaysWhatStopsAnsweringAndWhichDevicesAreFreed() {
        ChangeSet planned = planned();

        assertThat(planned.summary())
                .containsExactly(
                        "mistral-small in prod is served no more.",
                        "These teams may call it now and get no answer from then on: assist, support.");
        assertThat(planned.effect().lines())
                .containsExactly(new Effect.Line("Pods", "1 ends"), new Effect.Line("Devices", "1 × L40S free then"));
    }

    @Test
    void itsLineGoesFromTheListOfItsClusterAndTheOthersStay() {
        repository.holds("clusters/fra-1/kustomization.yaml", """
                resources:
                  # the first one
                  - gemma-prod.yaml
                  - ./mistral-small-prod.yaml
                """);

        assertThat(planned().edits()).contains(new FileEdit.Write("clusters/fra-1/kustomization.yaml", """
                resources:
                  # the first one
                  - gemma-prod.yaml
                """));
    }

    @Test
    void whatIsMadeOfItsFilesElsewhereIsNamedWithEveryOther() {
        repository.holds("models/mistral-small/staging/kustomization.yaml", "resources:\n  - ../prod\n");
        repository.holds(
                "platform/all/kustomization.yaml",
                "patches:\n  - path: ../../models/mistral-small/prod/workload.yaml\n    target: {kind: Deployment}\n");

        assertThat(refusals(Role.PLATFORM_OPERATOR))
                .containsExactly(
                        "models/mistral-small/staging/kustomization.yaml: names models/mistral-small/prod, which would go"
                                + " (expected: nothing elsewhere is made of it). Take it out there first.",
                        "platform/all/kustomization.yaml: names models/mistral-small/prod/workload.yaml, which would go"
                                + " (expected: nothing elsewhere is made of it). Take it out there first.");
    }

    @Test
    void aNeighbourWhoseNameBeginsAlikeStandsInNobodysWay() {
        repository.holds("models/mistral-small/prod-eu/kustomization.yaml", "resources:\n  - workload.yaml\n");
        repository.holds("models/mistral-small/all/kustomization.yaml", "resources:\n  - ../prod-eu\n");
        repository.holds("clusters/fra-1/mistral-small-prod-eu.yaml", """
                kind: Application
                spec: {source: {path: models/mistral-small/prod-eu}}
                """);

        assertThat(planned().edits()).extracting(FileEdit::path).noneMatch(path -> path.contains("prod-eu"));
    }

    @Test
    void anApplicationThatAppliesMoreIsLeftToWhoKnowsIt() {
        repository.holds("clusters/fra-1/everything.yaml", """
                kind: Application
                spec:
                  sources:
                    - {path: models/mistral-small/prod}
                    - {path: platform/monitoring}
                """);

        assertThat(refusals(Role.PLATFORM_OPERATOR))
                .containsExactly(
                        "clusters/fra-1/everything.yaml: applies more than models/mistral-small/prod (expected: one"
                                + " Application with this folder as its only source). Take the folder out there first.");
    }

    @Test
    void whatArgoCdWouldLeaveRunningIsSaid() {
        repository.holds(APPLICATION, """
                kind: Application
                metadata:
                  name: mistral-small-prod
                  annotations: {argocd.argoproj.io/sync-options: "Prune=false"}
                spec: {source: {path: models/mistral-small/prod/}, destination: {namespace: llm-prod}}
                """);
        repository.holds("platform/argocd/root.yaml", """
                kind: Application
                metadata: {name: fra-1}
                spec: {source: {path: clusters/fra-1}, syncPolicy: {automated: {selfHeal: true}}}
                """);

        assertThat(planned().summary())
                .endsWith(
                        "The application mistral-small-prod has no finalizer: Argo CD deletes the application and leaves"
                                + " its pods running.",
                        "The application mistral-small-prod says Prune=false: Argo CD keeps it and its pods until somebody"
                                + " deletes it.",
                        "fra-1 does not prune: Argo CD keeps the application mistral-small-prod and its pods until"
                                + " somebody syncs fra-1 with prune.");
    }

    @Test
    void withoutAFileOfItsApplicationThatIsSaid() {
        repository.head(repository.head().with(List.of(new Remove(APPLICATION))).at("b".repeat(40)));

        assertThat(planned().summary())
                .last()
                .isEqualTo("No file below clusters is the application of models/mistral-small/prod: whoever made it has"
                        + " to delete it, or Argo CD goes on with what it applied last.");
    }

    @Test
    void whoMayNotRollOutThereMayNotRetireThere() {
        assertThat(refusals(Role.ON_CALL)).first().asString().contains("models/mistral-small/prod");
        assertThat(plan(Role.ML_ENGINEER)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void whatIsGoneAlreadyIsNothingToDo() {
        repository.head(FileTree.platform().at("b".repeat(40)));

        assertThat(plan(Role.PLATFORM_OPERATOR))
                .isInstanceOfSatisfying(
                        Plan.NothingToDo.class,
                        nothing -> assertThat(nothing.reason())
                                .hasToString("mistral-small is not in prod any more: main has neither a folder"
                                        + " models/mistral-small/prod nor an application for it."));
    }

    private ChangeSet planned() {
        assertThat(plan(Role.PLATFORM_OPERATOR)).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan(Role.PLATFORM_OPERATOR)).changeSet();
    }

    private List<String> refusals(Role role) {
        assertThat(plan(role)).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan(role))
                .reasons().stream().map(Reason::toString).toList();
    }

    private Plan plan(Role role) {
        return retire.plan(
                new RetireEndpoint.Request(Samples.ENDPOINT, new Actor("Rika Kern", "rika@example.org", Set.of(role))));
    }
}
