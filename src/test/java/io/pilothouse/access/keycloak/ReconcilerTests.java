package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Entry.Outcome;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTests {
    private static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);
    private static final Name ROLE = new Name(RealmKind.ROLE, "use-model-chat");

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(tree());
    private final HandRealm realm = new HandRealm();
    private final Reconciler reconciler = new Reconciler(realm, repository, new Declared.Reader(), SETTINGS, clock);

    private static FileTree tree() {
        return Written.tree()
                .with("access/teams/zoo.yaml", "team: zoo\nbudgets: {tokensPerDay: {soft: 5, hard: 70}}\n")
                .with("access/models/mail.yaml", "owner: zoo\n");
    }

    @Test
    void aPlanThatWasAppliedLeavesNoPlanAndAnEntryWithItsCommit() {
        Reconciled first = reconciler.pass();

        assertThat(first.isInForce()).isTrue();
        assertThat(first.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.work().commit())
                        .isEqualTo(repository.head().commit().value()))
                .satisfies(entry -> assertThat(entry.what()).contains("Make client docs-batch"));
        assertThat(reconciler.pass()).isEqualTo(first);
    }

    @Test
    void whereverItIsStoppedTheNextPassesEndAsIfItHadNotBeen() {
        reconciler.pass();
        List<RealmObject> whole = sorted();
        for (int step = 0; step < whole.size(); step++) {
            realm.objects.clear();
            realm.writes = step;

            Reconciled broken = reconciler.pass();

            assertThat(broken.stopped()).asString().contains("the connection broke");
            assertThat(broken.plan().fromGit()).hasSize(whole.size() - step);
            realm.writes = Integer.MAX_VALUE;
            assertThat(reconciler.pass().isInForce()).isTrue();
            assertThat(sorted()).isEqualTo(whole);
        }
    }

    private List<RealmObject> sorted() {
        return realm.objects.stream()
                .sorted(Comparator.comparing(RealmObject::kind).thenComparing(RealmObject::name))
                .toList();
    }

    @Test
    void whatSomebodyChangedByHandIsShownWithItsAuthorAndNotPutBackByItself() {
        reconciler.pass();
        realm.change(RealmKind.ROLE, "use-model-chat", "groups", "/teams/docs", "/teams/zoo");
        realm.events.add(new AdminEvent(clock.instant(), "jana", "roles-by-id/id-use-model-chat", ""));

        Reconciled found = reconciler.pass();

        assertThat(found.plan().fromGit()).isEmpty();
        assertThat(found.plan().drift())
                .singleElement()
                .satisfies(step -> assertThat(((Step.Change) step).fields())
                        .containsExactly(new Step.Field(
                                "groups", HandRealm.set("/teams/docs", "/teams/zoo"), HandRealm.set("/teams/docs"))));
        assertThat(found.authors().get(ROLE)).extracting(AdminEvent::who).isEqualTo("jana");
        assertThat(reconciler.putBack(ROLE, "Ada").isInForce()).isTrue();
        assertThat(realm.entries.getFirst().work().by()).isEqualTo("Ada");
    }

    @Test
    void whatGitSaysAnewIsWrittenAlsoOverWhatSomebodyChanged() {
        reconciler.pass();
        realm.change(RealmKind.CLIENT, "docs-batch", "token-seconds", "43200");
        repository.head(tree().with(Written.APPLICATION, "team: docs\n"));

        assertThat(reconciler.pass().isInForce()).isTrue();
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("scopes")).containsExactly("llm-gateway");
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("token-seconds"))
                .containsExactly("600");
    }

    @Test
    void whatTheConsoleDidNotMakeIsNeverTouched() {
        RealmObject client = realm.foreign(RealmKind.CLIENT, "docs-batch", "enabled", "true");
        RealmObject stranger = realm.foreign(RealmKind.CLIENT, "indexer", "scopes", "model:chat");
        RealmObject group = realm.foreign(RealmKind.GROUP, "/teams", "attribute.team", "others");

        Reconciled found = reconciler.pass();

        assertThat(realm.objects).contains(client, stranger, group);
        assertThat(found.plan().inTheWay()).containsExactly(client);
        assertThat(found.plan().strangers()).containsExactly(stranger);
        assertThat(found.plan().steps()).isEmpty();
        assertThat(found.isInForce()).isFalse();
    }

    @Test
    void whatGitDoesNotDeclareAnyMoreGoesAndOnlyThat() {
        reconciler.pass();
        RealmObject foreign = realm.foreign(RealmKind.CLIENT, "indexer", "enabled", "true");
        repository.head(tree().with(List.of(new FileEdit.Remove(Written.APPLICATION))));

        assertThat(reconciler.pass().isInForce()).isTrue();
        assertThat(realm.objects).contains(foreign).noneMatch(one -> one.name().equals("docs-batch"));
    }

    @Test
    void whatTwoFilesDeclareStaysAsItIsWithWhatHangsOnIt() {
        reconciler.pass();
        RealmObject before = realm.object(RealmKind.CLIENT, "docs-batch");
        repository.head(tree().with("access/teams/copy.yaml", "team: docs\ngroup: /teams/copy\n"));

        Reconciled found = reconciler.pass();

        assertThat(found.held())
                .contains(new Name(RealmKind.CLIENT, "docs-batch"), new Name(RealmKind.GROUP, "/teams/docs"), ROLE);
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch")).isEqualTo(before);
        assertThat(realm.object(RealmKind.GROUP, "/teams/docs").has("attribute.team", "docs"))
                .isTrue();
    }

    @Test
    void anApplicationThatEndedIsSwitchedOffAndKeepsItsCredentials() {
        reconciler.pass();
        repository.head(tree().with(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: 2026-11-23\n"));

        assertThat(reconciler.pass().isInForce()).isTrue();
        RealmObject client = realm.object(RealmKind.CLIENT, "docs-batch");
        assertThat(client.field("enabled")).containsExactly("false");
        assertThat(client.field("groups")).isEmpty();
    }

    @Test
    void whatAConsoleWasAtThatDiedIsAnEntryBeforeThatOfThePassThatGoesOn() {
        reconciler.pass();
        realm.entries.clear();
        realm.left = work();
        repository.head(tree().with(Written.APPLICATION, "team: docs\n"));

        reconciler.pass();

        assertThat(realm.entries).extracting(Entry::outcome).containsExactly(Outcome.ENDED, Outcome.CUT);
        assertThat(realm.entries.getLast().work()).isEqualTo(work());
        assertThat(realm.left).isNull();
    }

    @Test
    void aConsoleThatDiedAfterItsLastWriteIsAnEntryThoughNothingIsLeftToDo() {
        reconciler.pass();
        clock.pass(Duration.ofMinutes(5));
        realm.left = work();

        reconciler.pass();

        assertThat(realm.entries).extracting(Entry::outcome).containsExactly(Outcome.CUT, Outcome.ENDED);
    }

    @Test
    void aPassThatEndedAndCouldNotGiveItsLeaseBackIsNotSaidToHaveBeenCut() {
        reconciler.pass();
        realm.left = realm.entries.getFirst().work();

        reconciler.pass();

        assertThat(realm.entries).extracting(Entry::outcome).containsExactly(Outcome.ENDED);
    }

    @Test
    void aConsoleThatDiedBeforeAnythingCouldKeepItIsAnEntryAfterTheNextPass() {
        realm.left = work();

        reconciler.pass();

        assertThat(realm.entries).extracting(Entry::outcome).containsExactlyInAnyOrder(Outcome.CUT, Outcome.ENDED);
    }

    private Work work() {
        return new Work(
                clock.instant(), "0".repeat(40), "", List.of(new Work.Count(Work.Act.MAKE, RealmKind.CLIENT, 14)));
    }

    @Test
    void aPassThatWasRefusedSomethingSaysHowFarItCame() {
        realm.writes = 3;

        reconciler.pass();

        realm.writes = Integer.MAX_VALUE;
        reconciler.pass();
        assertThat(realm.entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.ENDED));
        realm.writes = 1;
        repository.head(
                tree().with(Written.APPLICATION, "team: docs\n").with(List.of(new FileEdit.Remove(Written.MODEL))));
        reconciler.pass();
        assertThat(realm.entries.getFirst().outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(realm.entries.getFirst().work().counts())
                .extracting(Work.Count::number)
                .containsExactly(1);
    }

    @Test
    void keycloakThatIsDownAtAnyStepLosesNothing() {
        reconciler.pass();
        List<RealmObject> whole = sorted();
        for (int step = 0; step < whole.size(); step++) {
            realm.objects.clear();
            realm.silentAfter = step;

            assertThatThrownBy(reconciler::pass)
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("Keycloak does not answer");

            realm.silent = false;
            assertThat(reconciler.pass().isInForce()).isTrue();
            assertThat(sorted()).isEqualTo(whole);
        }
    }

    @Test
    void aLaterCommitThatDeclaresTheSameStillStandsAndAnotherDoesNot() {
        Reconciled first = reconciler.pass();
        int reads = realm.reads;
        repository.head(tree().with("docs/a.md", "nothing of access"));

        assertThat(reconciler.still(first).orElseThrow().commit())
                .isEqualTo(repository.head().commit());
        repository.head(tree().with(Written.APPLICATION, "team: docs\n"));
        assertThat(reconciler.still(first)).isEmpty();
        assertThat(realm.reads).isEqualTo(reads);
    }

    @Test
    void nothingIsWrittenWhileAnotherConsoleWrites() {
        realm.leased = true;

        Reconciled found = reconciler.pass();

        assertThat(found.stopped()).extracting(Reason::key).isEqualTo("keycloak.busy");
        assertThat(realm.objects).isEmpty();
    }

    @Test
    void whatKeycloakHasCanBeDeclaredInGit() {
        reconciler.pass();
        realm.change(RealmKind.ROLE, "use-model-mail", "groups", "/teams/zoo");
        realm.change(RealmKind.GROUP, "/teams/zoo", "attribute.budget-tokens-per-day", "90");
        realm.change(RealmKind.CLIENT, "docs-batch", "scopes", "llm-gateway", "model:chat", "model:mail");

        Reconciled found = reconciler.pass();

        List<Declaration> taken = found.plan().drift().stream()
                .flatMap(step -> TakenIntoGit.of((Step.Change) step, found.declared()).stream())
                .toList();
        assertThat(taken).hasSize(3);
        assertThat(taken)
                .filteredOn(Team.class::isInstance)
                .map(Team.class::cast)
                .anyMatch(team -> team.grant(EndpointName.of("mail")).isPresent())
                .anyMatch(team -> team.budgets().tokensPerDay() != null
                        && Long.valueOf(90).equals(team.budgets().tokensPerDay().hard())
                        && Long.valueOf(5).equals(team.budgets().tokensPerDay().soft()));
        assertThat(taken)
                .filteredOn(Application.class::isInstance)
                .map(Application.class::cast)
                .anyMatch(one -> one.models().equals(List.of(EndpointName.of("chat"), EndpointName.of("mail"))));
    }
}
