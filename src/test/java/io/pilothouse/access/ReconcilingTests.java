package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.Lineage;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.Road;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.Step.State;
import io.pilothouse.review.tracking.Track;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit that takes a model from an application, and what becomes of it in Keycloak. */
class ReconcilingTests {
    private static final String LESS = "team: docs\nmodels: []\n";

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final HandRealm realm = new HandRealm();
    private final Reconciler reconciler = new Reconciler(
            realm, repository, new Declared.Reader(), new WantedRealm.Settings("llm-gateway", 600), clock);

    @BeforeEach
    void theRealmHasWhatWasDeclaredBefore() {
        commit(Scene.OLD, Written.tree(), Written.TEAM, Written.MODEL, Written.APPLICATION);
        reconciler.pass();
        clock.pass(Duration.ofMinutes(10));
    }

    private void commit(CommitId id, FileTree tree, String... paths) {
        repository.commit(Scene.commit(id, clock.instant(), Map.of(), paths), tree);
    }

    private void land() {
        commit(Scene.MINE, Written.tree().with(Written.APPLICATION, LESS), Written.APPLICATION);
    }

    private Road.Stretch stretch(CommitId id, Reading<Reconciled> reading, @Nullable Track before) {
        RepositoryState state =
                Objects.requireNonNull(repository.state().latest().value());
        Commit commit = repository.commit(id).orElseThrow();
        Unconcerned unconcerned = new Unconcerned(repository);
        unconcerned.read(state.recent());
        return new Reconciling(commit, new Lineage(state.recent()), reading, "access", unconcerned.is(commit))
                .stretch(before);
    }

    private Step step(CommitId id, Reconciled found) {
        return stretch(id, new Reading.Current<>(found), null).track().steps().getFirst();
    }

    private static String said(Step step) {
        return step.state() + ": " + step.sentence();
    }

    @Test
    void aCommitThatNoPassHasReadWaitsForTheNextOne() {
        Reconciled before = reconciler.pass();
        land();

        Step step = step(Scene.MINE, before);

        assertThat(said(step)).startsWith("CURRENT: The next pass carries it");
        assertThat(step.started()).isEqualTo(clock.instant());
    }

    @Test
    void aPassCarriesItAndTheStationSaysWhatAndWhen() {
        land();
        clock.pass(Duration.ofSeconds(7));

        Step step = step(Scene.MINE, reconciler.pass());

        assertThat(said(step)).startsWith("DONE: 1 client changed by the pass of");
        assertThat(step.took()).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatAnEarlierCommitOnlySaidInWordsIsNotSaidToHaveBeenWrittenLater() {
        commit(Scene.LATER, Written.tree().with(Written.MODEL, "owner: docs\ncontact: a@example.com\n"), Written.MODEL);
        String nothing =
                "DONE: Nothing of it is kept in Keycloak: what is declared for Keycloak is the same before and after";
        assertThat(said(step(Scene.LATER, reconciler.pass()))).isEqualTo(nothing);
        land();

        Step step = step(Scene.LATER, reconciler.pass());

        assertThat(said(step)).isEqualTo(nothing);
        assertThat(step.took()).isEmpty();
    }

    @Test
    void aLimitOfAGrantIsNotSaidToHaveBeenCarriedToKeycloak() {
        String more = Written.tree().file(Written.TEAM).orElseThrow().replace("1000000", "2000000");
        commit(Scene.LATER, Written.tree().with(Written.TEAM, more), Written.TEAM);

        Step step = step(Scene.LATER, reconciler.pass());

        assertThat(step.station().key()).isEqualTo("keycloak.unconcerned");
        assertThat(said(step)).startsWith("DONE: Nothing of it is kept in Keycloak");
    }

    @Test
    void whatKeycloakRefusesIsItsFailureUntilTheNextPassGetsItDone() {
        land();
        realm.writes = 0;

        assertThat(said(step(Scene.MINE, reconciler.pass())))
                .startsWith("FAILED: Not all of it is in Keycloak. “Change client docs-batch” did not work");

        realm.writes = 9;
        assertThat(step(Scene.MINE, reconciler.pass()).isDone()).isTrue();
    }

    @Test
    void whatIsOnlyLateIsNoFailure() {
        land();
        realm.leased = true;

        assertThat(said(step(Scene.MINE, reconciler.pass()))).startsWith("CURRENT: Another console writes now");
    }

    @Test
    void aKeycloakThatIsDownLeavesItUnknownAndWhatWasCarriedStaysSo() {
        Reconciled last = reconciler.pass();
        land();
        Reading<Reconciled> lost = new Reading.Lost<>(
                last, clock.instant(), Reason.of("because.remote-silent", "Keycloak"), clock.instant());

        assertThat(said(stretch(Scene.MINE, lost, null).track().steps().getFirst()))
                .startsWith("NOT_KNOWN_NOW: Keycloak cannot be read")
                .contains("Keycloak does not answer");
        assertThat(stretch(Scene.OLD, lost, null).track().steps().getFirst().isDone())
                .isTrue();
    }

    @Test
    void aHandThatChangedItInKeycloakIsSaidAndAPersonAwaited() {
        land();
        reconciler.pass();
        realm.change(RealmKind.CLIENT, "docs-batch", "token-seconds", "43200");
        Reconciled found = reconciler.pass();

        assertThat(said(step(Scene.MINE, found)))
                .startsWith("DONE: ")
                .endsWith("Waits for a person: client docs-batch was changed in Keycloak by hand.");
        assertThat(said(step(Scene.OLD, found))).doesNotContain("by hand");
    }

    @Test
    void aNameThatTheConsoleMayNotTouchWaitsForAPerson() {
        realm.foreign(RealmKind.CLIENT, "mailer", "enabled", "true");
        String path = "access/applications/mailer.yaml";
        commit(Scene.MINE, Written.tree().with(path, LESS), path);

        assertThat(said(step(Scene.MINE, reconciler.pass())))
                .startsWith("FAILED: Waits for a person. client mailer: It is there and does not carry");
    }

    @Test
    void ofSeveralNamesThatWaitForAPersonEachIsSaidWithItsFile() {
        realm.foreign(RealmKind.CLIENT, "mailer", "enabled", "true");
        realm.foreign(RealmKind.CLIENT, "poster", "enabled", "true");
        String mailer = "access/applications/mailer.yaml";
        String poster = "access/applications/poster.yaml";
        commit(Scene.MINE, Written.tree().with(mailer, LESS).with(poster, LESS), mailer, poster);

        Step step = step(Scene.MINE, reconciler.pass());

        assertThat(step.parts())
                .extracting(Step.Part::files, part -> part.sentence().toString().split(":", -1)[0])
                .containsExactlyInAnyOrder(
                        tuple(Set.of(mailer), "Waits for a person. client mailer"),
                        tuple(Set.of(poster), "Waits for a person. client poster"));
        assertThat(step.sentence()).isEqualTo(step.parts().getFirst().sentence());
    }

    @Test
    void aFileThatCannotBeReadIsNotCarried() {
        String path = "access/teams/zoo.yaml";
        commit(Scene.MINE, Written.tree().with(path, "team: zoo\nlead: [\n"), path);

        assertThat(said(step(Scene.MINE, reconciler.pass())))
                .startsWith("FAILED: What it says is not in Keycloak: access/teams/zoo.yaml");
    }

    @Test
    void whatWasCarriedOnceStaysSoWhateverALaterCommitDoes() {
        land();
        Track carried = stretch(Scene.MINE, new Reading.Current<>(reconciler.pass()), null)
                .track();
        commit(Scene.LATER, Written.tree(), Written.APPLICATION);
        realm.entries.clear();
        realm.objects.removeIf(one -> one.kind() == RealmKind.CLIENT);
        realm.writes = 0;
        Reading<Reconciled> broken = new Reading.Current<>(reconciler.pass());

        assertThat(stretch(Scene.MINE, broken, carried).track()).isEqualTo(carried);
        assertThat(stretch(Scene.LATER, broken, null).track().steps().getFirst().state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void theLogHasThePassesOfThisCommit() {
        land();
        Reading<Reconciled> found = new Reading.Current<>(reconciler.pass());

        assertThat(stretch(Scene.MINE, found, null).log())
                .extracting(LogLine::sentence)
                .extracting(Reason::toString)
                .containsExactly("A pass carried it to Keycloak: 1 client changed");
    }
}
