package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.time.Clock;
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
        assertThat(first.entries().getFirst().commit())
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
}
