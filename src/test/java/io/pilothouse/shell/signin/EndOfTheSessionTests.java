package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.shell.signin.SignIn.ListedPerson;
import io.pilothouse.shell.signin.SignIn.Sessions;
import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class EndOfTheSessionTests {
    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final HandClock clock = new HandClock();
    private final EndOfTheSession filter = new EndOfTheSession(new Sessions(IDLE, LONGEST), clock);
    private final MockHttpSession session = new MockHttpSession();

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    /** Whether the session is there after a request of this type. */
    private boolean lastsAfter(String type) throws ServletException, IOException {
        var people = new ListedPeople(
                List.of(new ListedPerson(
                        "ada", "Ada Muster", "ada@example.com", Set.of(Role.ON_CALL), new Secret(""), true)),
                clock);
        var ada = people.loadUserByUsername("ada");
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(ada, "", ada.getAuthorities()));
        var request = new MockHttpServletRequest("POST", "/");
        request.setSession(session);
        request.setParameter("v-r", type);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        boolean signedIn = SecurityContextHolder.getContext().getAuthentication() != null;
        assertThat(session.isInvalid()).isEqualTo(!signedIn);
        return signedIn;
    }

    @Test
    void aSessionInWhichSomebodyDoesSomethingLasts() throws ServletException, IOException {
        for (Duration gone = Duration.ZERO; gone.compareTo(LONGEST) <= 0; gone = gone.plus(AN_HOUR)) {
            assertThat(lastsAfter("uidl")).isTrue();
            clock.pass(AN_HOUR);
        }
    }

    @Test
    void afterItsLongestTimeItEndsWhateverSomebodyDoes() throws ServletException, IOException {
        for (Duration gone = Duration.ZERO; gone.compareTo(LONGEST) <= 0; gone = gone.plus(AN_HOUR)) {
            lastsAfter("uidl");
            clock.pass(AN_HOUR);
        }

        assertThat(lastsAfter("uidl")).isFalse();
    }

    @Test
    void aPageThatIsOnlyOpenEndsAtItsHeartbeat() throws ServletException, IOException {
        lastsAfter("uidl");
        for (Duration gone = Duration.ZERO; gone.compareTo(IDLE) < 0; gone = gone.plus(AN_HOUR)) {
            assertThat(lastsAfter("heartbeat")).isTrue();
            assertThat(lastsAfter("push")).isTrue();
            clock.pass(AN_HOUR);
        }
        clock.pass(Duration.ofMinutes(5));

        assertThat(lastsAfter("heartbeat")).isFalse();
    }

    @Test
    void whoComesBackInTimeBeginsToCountAnew() throws ServletException, IOException {
        lastsAfter("uidl");
        clock.pass(IDLE);
        lastsAfter("uidl");
        clock.pass(IDLE);

        assertThat(lastsAfter("heartbeat")).isTrue();
    }

    @Test
    void noTimeAtAllIsRefused() {
        assertThatThrownBy(() -> new Sessions(Duration.ZERO, LONGEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pilothouse.sessions.idle: PT0S");
        assertThatThrownBy(() -> new Sessions(IDLE, AN_HOUR.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pilothouse.sessions.longest: PT-1H");
    }
}
