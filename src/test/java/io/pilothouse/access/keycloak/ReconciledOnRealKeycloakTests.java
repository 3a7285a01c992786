package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a repository declares, carried into a realm of a real Keycloak. */
@OnRealServers(Server.KEYCLOAK)
class ReconciledOnRealKeycloakTests {
    private static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);

    private static final String TEAM = "team: docs\ngroup: %s\nmodels: [{model: chat}]\n";

    private final RealKeycloak server;
    private final FakeRepository repository = new FakeRepository(Written.tree());

    ReconciledOnRealKeycloakTests(RealPlatform platform) {
        server = platform.keycloak();
    }

    private Reconciler reconciler(Keycloak keycloak) {
        return new Reconciler(keycloak, repository, new Declared.Reader(), SETTINGS, Clock.systemUTC());
    }

    @Test
    void whatIsDeclaredIsInTheRealmAfterOnePassAndTheNextFindsNothingToDo() {
        RealRealm realm = RealRealm.create(server, "reconciled", RealRealm.RIGHTS);

        Reconciled first = reconciler(realm.keycloak()).pass();

        assertThat(first.stopped()).isNull();
        assertThat(first.plan().steps()).isEmpty();
        assertThat(first.isInForce()).isTrue();
        assertThat(first.entries()).hasSize(1);
        assertThat(first.entries().getFirst().work().commit())
                .isEqualTo(repository.head().commit().value());
        assertThat(realm.ours())
                .contains(
                        "PROFILE team",
                        "GROUP /teams",
                        "GROUP /teams/docs",
                        "ROLE use-model-chat",
                        "SCOPE llm-gateway",
                        "SCOPE model:chat",
                        "CLIENT docs-batch");
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").fields())
                .hasToString("{all-roles=[false], browser-sign-in=[false], enabled=[true], groups=[/teams/docs], "
                        + "implicit-sign-in=[false], password-sign-in=[false], public=[false], "
                        + "scopes=[llm-gateway, model:chat], service-account=[true], token-seconds=[600]}");
        assertThat(reconciler(realm.keycloak()).pass().entries()).hasSize(1);
        assertThat(first.empty()).extracting(Team::id).containsExactly("docs");
        String jana = server.ids("/reconciled/users?username=jana").getFirst();
        realm.byJana(
                "PUT",
                "/users/" + jana + "/groups/"
                        + realm.object(RealmKind.GROUP, "/teams/docs").id(),
                "");
        assertThat(reconciler(realm.keycloak()).pass().empty()).isEmpty();
    }

    @Test
    void whatWasChangedByHandIsSeenWithItsAuthorAndAClientThatWasDeletedIsMadeAnew() {
        RealRealm realm = RealRealm.create(server, "drifted", RealRealm.RIGHTS);
        Reconciler reconciler = reconciler(realm.keycloak());
        reconciler.pass();
        RealmObject role = realm.object(RealmKind.ROLE, "use-model-chat");
        realm.byJana("POST", "/groups", "{\"name\": \"guests\"}");
        String guests = server.ids("/drifted/groups?search=guests").getFirst();
        realm.byJana(
                "POST",
                "/groups/" + guests + "/role-mappings/realm",
                "[{\"id\": \"%s\", \"name\": \"use-model-chat\"}]".formatted(role.id()));
        realm.byJana(
                "DELETE",
                "/clients/" + realm.object(RealmKind.CLIENT, "docs-batch").id(),
                "");

        Reconciled found = reconciler.pass();

        assertThat(found.stopped()).isNull();
        assertThat(found.plan().steps())
                .singleElement()
                .satisfies(step -> assertThat(((Step.Change) step).fields())
                        .containsExactly(new Step.Field(
                                "groups", HandRealm.set("/guests", "/teams/docs"), HandRealm.set("/teams/docs"))));
        assertThat(found.authors().get(Name.of(role)))
                .extracting(AdminEvent::who)
                .isEqualTo("jana");
        assertThat(realm.ours()).contains("CLIENT docs-batch");
        assertThat(reconciler.putBack(Name.of(role), "Ada").isInForce()).isTrue();
    }

    @Test
    void whoIsInAGroupThatOthersMadeGetsNothingAndWhatSomebodyPutThereIsTakenBack() {
        RealRealm realm = RealRealm.create(server, "foreign-group", RealRealm.RIGHTS);
        Reconciler reconciler = reconciler(realm.keycloak());
        String admins = group(realm, "/platform-admins");
        repository.head(Written.tree().with(Written.TEAM, TEAM.formatted("/platform-admins")));

        Reconciled found = reconciler.pass();

        RealmObject role = realm.object(RealmKind.ROLE, "use-model-chat");
        RealmObject client = realm.object(RealmKind.CLIENT, "docs-batch");
        assertThat(found.stopped()).isNull();
        assertThat(found.plan().steps()).isEmpty();
        assertThat(found.isInForce()).isFalse();
        assertThat(found.plan().heldBack())
                .containsExactlyInAnyOrder(
                        new HeldBack(Name.of(role), "/platform-admins"),
                        new HeldBack(Name.of(client), "/platform-admins"));
        assertThat(given(realm, admins)).isEmpty();

        String account = server.ids("/foreign-group/users?username=service-account-docs-batch")
                .getFirst();
        realm.byJana("PUT", "/users/" + account + "/groups/" + admins, "");
        realm.byJana(
                "POST",
                "/groups/" + admins + "/role-mappings/realm",
                "[{\"id\": \"%s\", \"name\": \"use-model-chat\"}]".formatted(role.id()));
        assertThat(given(realm, admins)).hasSize(2);
        assertThat(reconciler.pass().plan().drift()).hasSize(2);
        reconciler.putBack(Name.of(client), "Ada");
        reconciler.putBack(Name.of(role), "Ada");

        assertThat(given(realm, admins)).isEmpty();
    }

    @Test
    void belowAGroupOfOthersThatHasRolesNoTeamIsPut() {
        RealRealm realm = RealRealm.create(server, "foreign-parent", RealRealm.RIGHTS);
        String admins = group(realm, "/platform-admins");
        String role = server.ids("/foreign-parent/roles?search=offline_access").getFirst();
        realm.byJana(
                "POST",
                "/groups/" + admins + "/role-mappings/realm",
                "[{\"id\": \"%s\", \"name\": \"offline_access\"}]".formatted(role));
        repository.head(Written.tree().with(Written.TEAM, TEAM.formatted("/platform-admins/docs")));

        Reconciled found = reconciler(realm.keycloak()).pass();

        assertThat(found.stopped()).isNull();
        assertThat(found.plan().heldBack())
                .contains(new HeldBack(new Name(RealmKind.GROUP, "/platform-admins/docs"), "/platform-admins"));
        assertThat(realm.ours()).contains("CLIENT docs-batch").doesNotContain("GROUP /platform-admins/docs");
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("groups")).isEmpty();
    }

    /** By hand. */
    private String group(RealRealm realm, String path) {
        realm.byJana("POST", "/groups", "{\"name\": \"%s\"}".formatted(path.substring(1)));
        return server.ids("/" + realm.name() + "/groups?search=" + path.substring(1))
                .getFirst();
    }

    /** Roles that a group has, and accounts that are in it. */
    private List<String> given(RealRealm realm, String group) {
        String path = "/" + realm.name() + "/groups/" + group;
        return Stream.of("/role-mappings/realm", "/members")
                .flatMap(list -> server.ids(path + list).stream())
                .toList();
    }

    @Test
    void anAccountWithTooFewRightsSeesNoEmptyRealm() {
        RealRealm realm = RealRealm.create(server, "blind", List.of("manage-clients", "view-events"));

        assertThatThrownBy(() -> reconciler(realm.keycloak()).pass())
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("pilothouse-reconciler lacks the right manage-realm, manage-users");
        assertThat(server.ids("/blind/client-scopes")).isNotEmpty();
    }

    @Test
    void whoIsKilledInTheMiddleOfAnObjectLeavesWhatTheNextPassFinishes() {
        RealRealm realm = RealRealm.create(server, "killed", RealRealm.RIGHTS);
        int killed = 0;
        while (killed < 60 && isKilled(realm, killed)) {
            killed++;
        }

        assertThat(killed).isBetween(3, 59);
        Reconciled whole = reconciler(realm.keycloak()).pass();

        assertThat(whole.stopped()).isNull();
        assertThat(whole.isInForce()).isTrue();
    }

    /** A pass makes the lease and one more write than the one before; then its process ends. */
    private boolean isKilled(RealRealm realm, int times) {
        try {
            reconciler(realm.breaking(3 + times)).pass();
            return false;
        } catch (RealRealm.Killed killed) {
            return true;
        }
    }
}
