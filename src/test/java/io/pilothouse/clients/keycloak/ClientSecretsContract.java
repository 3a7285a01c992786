package io.pilothouse.clients.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.units.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every realm does with the secrets of its clients, where its policy has an old one taken for two days. */
public interface ClientSecretsContract {
    String NAME = "docs-batch";
    Duration TWO_DAYS = Duration.ofDays(2);
    Renewal BY_ADA = new Renewal(Instant.parse("2026-11-24T03:00:00.123Z"), "Ada Löwe");

    /** A realm in which the console wrote nothing yet. */
    Realm realm();

    record Realm(Keycloak keycloak, ClientSecrets secrets) {
        /** With the client that the tests are about. */
        public Realm filled() {
            KeycloakContract.put(keycloak, client(Map.of()));
            return this;
        }

        State state() {
            return secrets.state(NAME);
        }
    }

    static RealmObject client(Map<String, String> more) {
        Map<String, TreeSet<String>> fields = new TreeMap<>();
        List.of("public", "browser-sign-in", "implicit-sign-in", "password-sign-in", "all-roles")
                .forEach(flag -> fields.put(flag, new TreeSet<>(List.of("false"))));
        List.of("enabled", "service-account").forEach(flag -> fields.put(flag, new TreeSet<>(List.of("true"))));
        fields.put("token-seconds", new TreeSet<>(List.of("600")));
        more.forEach((field, value) -> fields.put(field, new TreeSet<>(List.of(value))));
        return RealmObject.wanted(RealmKind.CLIENT, NAME, fields);
    }

    @Test
    default void ofASecretIsKnownWhenItWasMadeAndNotForWhom() {
        State state = realm().filled().state();

        assertThat(state.ours()).isTrue();
        assertThat(state.enabled()).isTrue();
        assertThat(state.method()).isEqualTo(Federation.SECRET);
        assertThat(state.made()).isNotNull();
        assertThat(state.ends()).isNotNull();
        assertThat(state.oldUntil()).isNull();
        assertThat(state.last()).isNull();
    }

    @Test
    default void eachNewSecretIsAnotherOneAndTheOneBeforeIsTakenForAsLongAsWasForetold() {
        Realm realm = realm().filled();
        State before = realm.state();
        assertThat(realm.secrets().overlap(before)).isEqualTo(new Overlap.Of(TWO_DAYS));

        Secret first = realm.secrets().renew(before);
        Secret second = realm.secrets().renew(realm.state());

        assertThat(first.value()).hasSizeGreaterThan(30).isNotEqualTo(second.value());
        State after = realm.state();
        assertThat(Duration.between(Objects.requireNonNull(after.made()), after.oldUntil()))
                .isBetween(TWO_DAYS.minusSeconds(2), TWO_DAYS.plusSeconds(2));
    }

    @Test
    default void whoHadItMadeIsKeptAndSoIsTheRestOfTheClientWhenItIsWrittenAgain() {
        Realm realm = realm().filled();
        State before = realm.state();
        realm.secrets().renew(before);
        realm.secrets().note(before, BY_ADA);
        State noted = realm.state();
        RealmObject there = realm.keycloak().read().objects().stream()
                .filter(one -> one.name().equals(NAME))
                .findFirst()
                .orElseThrow();

        KeycloakContract.write(realm.keycloak(), lease -> lease.put(there, client(Map.of("token-seconds", "300"))));

        assertThat(noted.last()).isEqualTo(BY_ADA);
        assertThat(there.fields()).isEqualTo(client(Map.of()).fields());
        assertThat(realm.state()).isEqualTo(noted);
    }

    @Test
    default void anOverlapEndsAndItsEndIsNoFailureOnceMore() {
        Realm realm = realm().filled();
        realm.secrets().renew(realm.state());
        assertThat(realm.state().oldUntil()).isNotNull();

        realm.secrets().endOverlap(realm.state());
        realm.secrets().endOverlap(realm.state());

        assertThat(realm.state().oldUntil()).isNull();
    }

    @Test
    default void aClientThatIsNotThereOrNotAnyMoreIsSaidToBeGone() {
        Realm realm = realm().filled();
        State seen = realm.state();
        realm.keycloak().read().objects().stream()
                .filter(one -> one.name().equals(NAME))
                .forEach(one -> KeycloakContract.write(realm.keycloak(), lease -> lease.remove(one)));

        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                realm::state,
                () -> realm.secrets().renew(seen),
                () -> realm.secrets().note(seen, BY_ADA),
                () -> realm.secrets().endOverlap(seen))) {
            assertThat(catchThrowableOfType(ClientException.class, asked).isNotFound())
                    .isTrue();
        }
    }

    @Test
    default void aClientThatIsMadeAnewHasAnotherSecretWhichNobodyAskedFor() {
        Realm realm = realm().filled();
        State before = realm.state();
        realm.secrets().note(before, BY_ADA);
        realm.keycloak().read().objects().stream()
                .filter(one -> one.name().equals(NAME))
                .forEach(one -> KeycloakContract.write(realm.keycloak(), lease -> lease.remove(one)));

        State anew = realm.filled().state();

        assertThat(anew.isSameSecret(before)).isFalse();
        assertThat(anew.last()).isNull();
    }

    @Test
    default void anApplicationWithAServiceAccountIsToldFromOneWithASecret() {
        Realm realm = realm();
        KeycloakContract.put(
                realm.keycloak(),
                client(Map.of(
                        "credential", Federation.AUTHENTICATOR,
                        "credential.issuer", "prod",
                        "credential.subject", "system:serviceaccount:docs:batch")));

        assertThat(realm.keycloak().read().federation().isOffered()).isTrue();
        assertThat(realm.state().method()).isEqualTo(Federation.AUTHENTICATOR);
    }
}
