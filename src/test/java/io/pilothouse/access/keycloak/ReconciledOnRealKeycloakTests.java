package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.access.declared.Declared;
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
import org.junit.jupiter.api.Test;

/** What a repository declares, carried into a realm of a real Keycloak. */
@OnRealServers(Server.KEYCLOAK)
class ReconciledOnRealKeycloakTests {
    private static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);

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
