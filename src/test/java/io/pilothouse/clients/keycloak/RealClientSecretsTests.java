package io.pilothouse.clients.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@OnRealServers(Server.KEYCLOAK)
class RealClientSecretsTests implements ClientSecretsContract {
    private static final AtomicInteger REALMS = new AtomicInteger();

    private final RealKeycloak server;

    RealClientSecretsTests(RealPlatform platform) {
        server = platform.keycloak();
    }

    /** As docs/access.md says how to set one up. */
    @Override
    public Realm realm() {
        RealRealm realm = plain();
        server.call("PUT", "/" + realm.name() + "/client-policies/profiles", """
                {"profiles": [{"name": "rotation", "executors": [{"executor": "secret-rotation", "configuration":
                  {"expiration-period": 7776000, "rotated-expiration-period": 172800, "remaining-rotation-period": 864000}}]}]}
                """);
        server.call("PUT", "/" + realm.name() + "/client-policies/policies", """
                {"policies": [{"name": "rotation", "enabled": true, "profiles": ["rotation"], "conditions":
                  [{"condition": "client-attributes", "configuration":
                    {"attributes": "[{\\"key\\":\\"managed-by\\",\\"value\\":\\"pilothouse\\"}]"}}]}]}
                """);
        return new Realm(realm.keycloak(), realm.secrets());
    }

    private RealRealm plain() {
        return RealRealm.create(server, "secrets-" + REALMS.incrementAndGet(), RealRealm.RIGHTS);
    }

    private String last() {
        return "secrets-" + REALMS.get();
    }

    private boolean isTaken(String secret) {
        try {
            return !server.token(last(), NAME, secret).isEmpty();
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    @Test
    void twoSecretsWorkAtATimeUntilTheOverlapIsEnded() {
        Realm realm = realm().filled();
        String first = realm.secrets().renew(realm.state()).value();
        String second = realm.secrets().renew(realm.state()).value();
        assertThat(isTaken(first)).isTrue();
        assertThat(isTaken(second)).isTrue();
        String third = realm.secrets().renew(realm.state()).value();
        assertThat(isTaken(first)).isFalse();
        assertThat(isTaken(second)).isTrue();

        realm.secrets().endOverlap(realm.state());

        assertThat(isTaken(second)).isFalse();
        assertThat(isTaken(third)).isTrue();
    }

    @Test
    void withoutAPolicyTheOldSecretIsRefusedAtOnceWhichIsSaidBefore() {
        RealRealm plain = plain();
        Realm realm = new Realm(plain.keycloak(), plain.secrets()).filled();
        String first = realm.secrets().renew(realm.state()).value();
        assertThat(realm.secrets().overlap(realm.state())).isEqualTo(new Overlap.None(Overlap.Why.POLICY));

        String second = realm.secrets().renew(realm.state()).value();

        assertThat(isTaken(first)).isFalse();
        assertThat(isTaken(second)).isTrue();
        assertThat(realm.state().oldUntil()).isNull();
    }

    @Test
    void ofAClientThatNoPolicyIsKnownToBeAboutIsNotForetoldWhatHappens() {
        RealRealm plain = plain();
        Realm realm = new Realm(plain.keycloak(), plain.secrets()).filled();
        State before = realm.state();
        server.call("PUT", "/" + last() + "/client-policies/profiles", """
                {"profiles": [{"name": "rotation", "executors": [{"executor": "secret-rotation", "configuration":
                  {"expiration-period": 7776000, "rotated-expiration-period": 172800, "remaining-rotation-period": 864000}}]}]}
                """);
        server.call("PUT", "/" + last() + "/client-policies/policies", """
                {"policies": [{"name": "rotation", "enabled": true, "profiles": ["rotation"], "conditions":
                  [{"condition": "any-client", "configuration": {}}]}]}
                """);

        assertThat(realm.secrets().overlap(before)).isEqualTo(new Overlap.Open());
        realm.secrets().renew(before);
        assertThat(realm.secrets().overlap(realm.state())).isEqualTo(new Overlap.Of(TWO_DAYS));
    }

    @Test
    void anAccountWithTooFewRightsIsToldWhichAreMissing() {
        RealRealm blind = RealRealm.create(server, "secrets-blind", List.of("view-clients"));

        assertThatThrownBy(() -> blind.secrets().state(NAME))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("lacks the right manage-clients, manage-realm, manage-users");
        State any = new State("id", true, true, Federation.SECRET, null, null, null, null);
        assertThat(catchThrowableOfType(
                                ClientException.class, () -> blind.secrets().renew(any))
                        .failure())
                .isInstanceOf(ClientFailure.Denied.class);
    }

    @Test
    void theTokenOfAServiceAccountIsACredentialAndThatOfAnotherIsNot() {
        RealRealm realm = plain();
        try (TokenIssuer cluster = TokenIssuer.start()) {
            server.call("POST", "/" + realm.name() + "/identity-provider/instances", """
                    {"alias": "prod", "providerId": "kubernetes", "enabled": true, "config": {"issuer": "%s"}}
                    """.formatted(cluster.issuer()));
            KeycloakContract.put(
                    realm.keycloak(),
                    ClientSecretsContract.client(Map.of(
                            "credential", Federation.AUTHENTICATOR,
                            "credential.issuer", "prod",
                            "credential.subject", "system:serviceaccount:docs:batch")));
            String audience = server.issuer(realm.name()).toString();

            assertThat(server.tokenByAssertion(
                            realm.name(), cluster.token("system:serviceaccount:docs:batch", audience)))
                    .isNotEmpty();
            assertThatThrownBy(() -> server.tokenByAssertion(
                            realm.name(), cluster.token("system:serviceaccount:docs:other", audience)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> server.tokenByAssertion(
                            realm.name(),
                            cluster.token("system:serviceaccount:docs:batch", "https://kubernetes.default.svc")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIdentityProvidersThereAreIsKnownWhereTheAccountMaySeeThem() {
        RealRealm seeing = RealRealm.create(
                server,
                "secrets-seeing",
                List.of("manage-clients", "manage-users", "manage-realm", "view-identity-providers"));
        server.call("POST", "/secrets-seeing/identity-provider/instances", """
                {"alias": "prod", "providerId": "kubernetes", "enabled": true, "config": {"issuer": "https://k8s.example.com"}}
                """);

        assertThat(seeing.keycloak().read().federation().providers()).containsExactly("prod");
        assertThat(plain().keycloak().read().federation().providers()).isNull();
    }
}
