package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.shell.signin.SignIn.ListedPerson;
import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class GuessesTests {
    private static final String HERE = "192.0.2.1";

    private final HandClock clock = new HandClock();
    private final Guesses guesses = new Guesses(new ListedPeople(List.of(person("ada"), person("rob")), clock), clock);

    private static ListedPerson person(String id) {
        return new ListedPerson(
                id, id, id + "@example.com", Set.of(Role.ON_CALL), new Secret("{noop}right of " + id), false);
    }

    private void signIn(String name, String password, String address) {
        var who = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        who.setDetails(new WebAuthenticationDetails(address, null));
        assertThat(guesses.authenticate(who)).isNotNull();
    }

    private void guess(String name, String address) {
        assertThatThrownBy(() -> signIn(name, "wrong", address)).isInstanceOf(BadCredentialsException.class);
    }

    /** How long one waits whose password, right or wrong, is not looked at; 0 where it is. */
    private long wait(String name, String address) {
        TooOften refused = catchThrowableOfType(TooOften.class, () -> signIn(name, "right of " + name, address));
        return refused == null ? 0 : refused.seconds();
    }

    @Test
    void whoGuessesOnePasswordFromManyPlacesIsLookedAtTenTimesAMinute() {
        for (int i = 0; i < Guesses.OF_NAME; i++) {
            guess("ada", "192.0.2." + i);
        }

        assertThat(wait("ada", "192.0.2.200")).isEqualTo(6);
        assertThat(wait("rob", "192.0.2.200")).isZero();
        clock.pass(Duration.ofSeconds(6));
        guess("ada", "192.0.2.200");
        assertThat(wait("ada", "192.0.2.200")).isEqualTo(6);
    }

    @Test
    void whoeverHasComeInFromHereBeforeDoesNotWaitForWhoGuessesElsewhere() {
        signIn("ada", "right of ada", HERE);
        for (int i = 0; i < Guesses.OF_NAME; i++) {
            guess("ada", "192.0.2.77");
        }

        assertThat(wait("ada", "192.0.2.77")).isEqualTo(6);
        assertThat(wait("ada", HERE)).isZero();
    }

    @Test
    void whoTriesManyNamesFromOnePlaceIsToldWhenToTryAgain() {
        for (int i = 0; i < Guesses.OF_ADDRESS; i++) {
            guess("nobody-" + i, HERE);
        }

        assertThat(wait("ada", HERE)).isEqualTo(2);
        assertThat(wait("ada", "192.0.2.200")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:2:ffff::9, 2", "2001:db8:1:2::1, 2001:db8:1:3::1, 0"})
    void allAddressesOfANetworkOfVersionSixAreOnePlace(String one, String other, long waits) {
        for (int i = 0; i < Guesses.OF_ADDRESS; i++) {
            guess("nobody-" + i, one);
        }

        assertThat(wait("ada", other)).isEqualTo(waits);
    }

    @Test
    void whoIsRightIsNotCounted() {
        for (int i = 0; i < 10 * Guesses.OF_ADDRESS; i++) {
            signIn("ada", "right of ada", HERE);
        }
        for (int i = 1; i < Guesses.OF_NAME; i++) {
            guess("rob", HERE);
        }

        assertThat(wait("rob", HERE)).isZero();
    }

    /** Else the limit itself would tell which names there are. */
    @Test
    void aNameThatNobodyHasIsCountedAlike() {
        for (int i = 0; i < Guesses.OF_NAME; i++) {
            guess("x".repeat(100_000), "192.0.2." + i);
        }

        assertThat(wait("x".repeat(100_000), HERE)).isEqualTo(6);
    }

    @Test
    void anAddressThatAProxyMadeUpIsOneAsWell() {
        guess("ada", "unknown:1:2");

        assertThat(wait("ada", "unknown:1:2")).isZero();
    }
}
