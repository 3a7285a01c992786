package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry.Outcome;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others decide in a realm: their groups, their changes, and what it refuses. */
class ReconcilerAmongOthersTests {
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
    void whoChangedSomethingBeforeTheConsoleWroteItIsNotItsAuthor() {
        reconciler.pass();
        realm.change(RealmKind.ROLE, "use-model-chat", "groups", "/teams/docs", "/teams/zoo");
        AdminEvent old = new AdminEvent(clock.instant(), "jana", "roles/use-model-chat", "");
        clock.pass(Duration.ofMinutes(1));
        AdminEvent own = new AdminEvent(clock.instant(), "", "roles-by-id/id-use-model-chat", "");
        AdminEvent other = new AdminEvent(
                clock.instant(), "ola", "clients/id-x", "{\"description\": \"beside id-use-model-chat\"}");
        realm.events.addAll(List.of(other, own, old));

        assertThat(reconciler.pass().authors()).isEmpty();

        AdminEvent last = new AdminEvent(
                clock.instant(), "per", "groups/g/role-mappings/realm", "[{\"id\":\"id-use-model-chat\"}]");
        realm.events.addFirst(last);
        assertThat(reconciler.pass().authors().get(ROLE)).isEqualTo(last);
    }

    @Test
    void aTeamWhoseGroupOthersMadeGetsNothingThereAndThatIsNoDriftAndSaid() {
        RealmObject group = realm.foreign(RealmKind.GROUP, "/platform-admins", "roles", "realm-admin");
        repository.head(tree().with(Written.TEAM, "team: docs\ngroup: /platform-admins\nmodels: [{model: chat}]\n"));

        Reconciled found = reconciler.pass();

        assertThat(realm.objects).contains(group);
        assertThat(realm.object(RealmKind.ROLE, "use-model-chat").field("groups"))
                .isEmpty();
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("groups")).isEmpty();
        assertThat(found.plan().steps()).isEmpty();
        assertThat(found.plan().inTheWay()).containsExactly(group);
        assertThat(found.plan().heldBack())
                .extracting(HeldBack::name)
                .containsExactly(ROLE, new Name(RealmKind.CLIENT, "docs-batch"));
        assertThat(found.isInForce()).isFalse();
    }

    @Test
    void belowAGroupOfOthersOnlyWhatGetsNoRoleFromItIsMade() {
        realm.foreign(RealmKind.GROUP, "/platform-admins", "roles", "realm-admin");
        realm.foreign(RealmKind.GROUP, "/people", "attribute.floor", "2");
        repository.head(
                tree().with(Written.TEAM, "team: docs\ngroup: /platform-admins/a/docs\nmodels: [{model: chat}]\n")
                        .with("access/teams/zoo.yaml", "team: zoo\ngroup: /people/zoo\n"));

        Reconciled found = reconciler.pass();

        assertThat(found.plan().steps()).isEmpty();
        assertThat(found.plan().heldBack())
                .extracting(HeldBack::group)
                .containsOnly("/platform-admins")
                .hasSize(4);
        assertThat(realm.objects).extracting(RealmObject::name).contains("/people/zoo");
        assertThat(realm.objects).noneMatch(one -> one.name().startsWith("/platform-admins/"));
    }

    @Test
    void whatIsRefusedOfOneObjectKeepsNoOtherFromBeingWrittenNorRightsFromBeingTakenAway() {
        reconciler.pass();
        realm.refused.addAll(List.of("/teams/new", "use-model-mail"));
        realm.change(RealmKind.ROLE, "use-model-mail", "groups", "/teams/zoo");
        repository.head(tree().with("access/teams/new.yaml", "team: new\nmodels: [{model: mail}]\n")
                .with(Written.TEAM, "team: docs\ngroup: /teams/docs\n")
                .with(List.of(new FileEdit.Remove(Written.APPLICATION))));

        Reconciled found = reconciler.pass();

        assertThat(found.stopped())
                .asString()
                .contains("/teams/new is refused", "use-model-mail is refused", "The next pass tries it again.");
        assertThat(realm.object(RealmKind.ROLE, "use-model-chat").field("groups"))
                .isEmpty();
        assertThat(realm.objects).noneMatch(one -> one.name().equals("docs-batch"));
        assertThat(realm.entries.getFirst().outcome()).isEqualTo(Outcome.STOPPED);
        realm.refused.clear();
        assertThat(reconciler.pass().isInForce()).isTrue();
    }
}
