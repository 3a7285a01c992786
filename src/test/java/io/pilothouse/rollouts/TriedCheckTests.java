package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint.Template;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.ServingState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** mistral-small comes to prod. */
class TriedCheckTests {
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final FileTree platform = FileTree.platform();
    private final FakeRepository repository = new FakeRepository(platform);
    private final TriedCheck check = new TriedCheck(new TriedElsewhere(
            fleet, new StaticListableBeanFactory(Map.of("changes", repository)).getBeanProvider(Changes.class)));
    private final List<FileEdit> comes = NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform);

    @Test
    void aVersionThatDoesNotServeElsewhereIsWarnedOf() {
        fleet.topic().read(Served.fleet(staging(ServingState.FAILING)));

        assertThat(judge(platform, comes))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS, "mistral-small in staging has this version and does not serve it: Failing."));
    }

    @Test
    void whatSomebodyTookBackFromThereIsWarnedOfWithTheReason() {
        CommitId brought = CommitId.of("a".repeat(40));
        CommitId undone = CommitId.of("b".repeat(40));
        String file = "models/mistral-small/prod/workload.yaml";
        repository.commit(commit(brought, "", Map.of(Trailers.MODEL_VERSION, Trailers.of(Samples.VERSION)), file));
        assertThat(judge(platform, comes)).isEmpty();

        repository.commit(commit(
                undone,
                "Answers got worse.",
                Map.of(Trailers.REVERTS, brought.value(), Trailers.MODEL_VERSION, "mistral 1"),
                file));

        assertThat(judge(platform, comes))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("It was in mistral-small in prod before: Ada took it back on 2026-11-29 10:00 UTC"
                        + " (bbbbbbb): “Answers got worse.”.");
    }

    private static Commit commit(CommitId id, String reason, Map<String, String> trailers, String file) {
        return new Commit(
                id,
                null,
                "Ada",
                "ada@example.com",
                Instant.parse("2026-11-29T10:00:00Z"),
                "Roll out",
                reason,
                trailers,
                List.of(file));
    }

    @Test
    void whileNobodyKnowsWhetherItServesThatIsSaid() {
        fleet.topic().read(Served.fleet(staging(ServingState.STALE)));

        assertThat(judge(platform, comes))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("mistral-small in staging has this version; whether it serves there is not known now"
                        + " (Stale).");
    }

    @Test
    void oldPodsThatAnswerBesideNewOnesThatCannotStartProveNothing() {
        fleet.topic().read(Served.fleet(staging(ServingState.DEGRADED).of(new Template.New(Served.SINCE, null))));
        assertThat(judge(platform, comes)).hasSize(1);

        fleet.topic().read(Served.fleet(staging(ServingState.DEGRADED).of(new Template.RanBefore())));
        assertThat(judge(platform, comes)).isEmpty();
    }

    @Test
    void oneThatServesItElsewhereIsEnoughAndOtherVersionsAndTheSameEnvironmentSayNothing() {
        fleet.topic()
                .read(Served.fleet(
                        staging(ServingState.FAILING), Served.staging("another").of(Samples.VERSION)));
        assertThat(judge(platform, comes)).isEmpty();

        fleet.topic()
                .read(Served.fleet(
                        Served.staging("older")
                                .of(new ModelVersionId("mistral", "1"))
                                .is(ServingState.FAILING),
                        Served.prod("twin").of(Samples.VERSION).is(ServingState.FAILING)));
        assertThat(judge(platform, comes)).isEmpty();
    }

    @Test
    void moreReplicasOfWhatServesBringNothing() {
        fleet.topic().read(Served.fleet(staging(ServingState.FAILING)));
        FileTree serving = platform.with(comes);
        String file = "models/mistral-small/prod/scaledobject.yaml";
        String text = serving.file(file).orElseThrow();

        assertThat(judge(
                        serving,
                        List.of(new FileEdit.Write(file, text.replace("maxReplicaCount: 4", "maxReplicaCount: 5")))))
                .isEmpty();
    }

    private static Served staging(ServingState kind) {
        return Served.staging("mistral-small").of(Samples.VERSION).is(kind);
    }

    private List<Finding> judge(FileTree before, List<FileEdit> edits) {
        ChangeSet change = new ChangeSet(
                "Roll out mistral-small",
                List.of(),
                before.commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
        return check.judge(before.changedBy(change));
    }
}
