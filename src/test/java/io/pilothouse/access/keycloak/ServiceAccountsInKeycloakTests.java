package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Applications that prove who they are by the token of a service account, carried to a realm. */
class ServiceAccountsInKeycloakTests {
    private static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);

    private final FakeRepository repository = new FakeRepository(tree());
    private final HandRealm realm = new HandRealm();
    private final Reconciler reconciler =
            new Reconciler(realm, repository, new Declared.Reader(), SETTINGS, new HandClock());

    private static FileTree tree() {
        return Written.tree();
    }

    private static FileTree byAccount() {
        return tree().with(
                        Written.APPLICATION,
                        "team: docs\nmodels: [chat]\nserviceAccount: {cluster: prod, namespace: docs, name: batch}\n");
    }

    @Test
    void aServiceAccountIsCarriedAndTakenBackAndAChangeOfItByHandIsSeen() {
        reconciler.pass();
        repository.head(byAccount());
        assertThat(reconciler.pass().isInForce()).isTrue();
        RealmObject client = realm.object(RealmKind.CLIENT, "docs-batch");
        assertThat(client.field("credential")).containsExactly("federated-jwt");
        assertThat(client.field("credential.issuer")).containsExactly("prod");
        assertThat(client.field("credential.subject")).containsExactly("system:serviceaccount:docs:batch");

        realm.change(RealmKind.CLIENT, "docs-batch", "credential.subject", "system:serviceaccount:docs:mallory");
        assertThat(reconciler.pass().plan().drift()).hasSize(1);
        reconciler.putBack(new Name(RealmKind.CLIENT, "docs-batch"), "Ada");
        assertThat(reconciler.pass().isInForce()).isTrue();

        repository.head(tree());
        reconciler.pass();
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("credential"))
                .isEmpty();
    }

    @Test
    void aClientKeepsItsSecretWhileKeycloakKnowsNoServiceAccountsAndTheRestOfItIsWritten() {
        reconciler.pass();
        realm.federation = new Federation(false, null);
        repository.head(byAccount().with(Written.MODEL, "owner: docs\nuntil: 2026-01-01\n"));

        Reconciled found = reconciler.pass();

        assertThat(found.isInForce()).isFalse();
        assertThat(found.plan().steps()).isEmpty();
        assertThat(found.plan().unproven())
                .singleElement()
                .satisfies(one -> assertThat(one.why().toString()).contains("expected: 26.6 or later"));
        RealmObject client = realm.object(RealmKind.CLIENT, "docs-batch");
        assertThat(client.field("credential")).isEmpty();
        assertThat(client.field("scopes")).containsExactly("llm-gateway");

        realm.federation = Federation.OFFERED;
        assertThat(reconciler.pass().isInForce()).isTrue();
        assertThat(realm.object(RealmKind.CLIENT, "docs-batch").field("credential"))
                .containsExactly("federated-jwt");
    }

    @Test
    void aClusterThatTheRealmIsKnownNotToHaveIsSaid() {
        realm.federation = new Federation(true, Set.of("test"));
        repository.head(byAccount());

        assertThat(reconciler.pass().plan().unproven())
                .singleElement()
                .satisfies(one -> assertThat(one.why().toString()).contains("no identity provider prod"));

        realm.federation = new Federation(true, Set.of("test", "prod"));
        assertThat(reconciler.pass().isInForce()).isTrue();
    }
}
