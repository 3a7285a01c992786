package io.pilothouse.shell.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.shell.api.Rate;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at names and passwords, on pages and for APIs, and at no more wrong ones than somebody needs who mistypes: from an address, and for a
 * name. Whoever guesses somebody's password keeps them out of nowhere that they have come in from before, and of no other place for longer
 * than it takes to wait for the next try.
 */
final class Guesses implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(Guesses.class);
    /** At once, and then in each minute. Behind one address may be an office. */
    static final int OF_ADDRESS = 60;

    static final int OF_NAME = 10;
    /** Programs ask several times at once, and each asks with its password. */
    private static final int OF_KNOWN = 120;

    private static final int KNOWN = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int LONGEST_NAME = 64;
    /** Who has one IPv6 address mostly has all that begin like it. */
    private static final int NETWORK = 8;

    private final DaoAuthenticationProvider people;
    private final Rate ofAddress;
    private final Rate ofName;
    private final Rate ofKnown;
    /** Names with the address that they came in from. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(KNOWN_FOR).build();

    Guesses(UserDetailsService people, Clock clock) {
        this.people = new DaoAuthenticationProvider(people);
        ofAddress = new Rate(OF_ADDRESS, OF_ADDRESS / 2, clock);
        ofName = new Rate(OF_NAME, OF_NAME, clock);
        ofKnown = new Rate(OF_KNOWN, OF_KNOWN, clock);
    }

    /** Counted before it is looked at: who sends many at once is not looked at more often. */
    @Override
    public @Nullable Authentication authenticate(Authentication who) {
        String address = address(who.getDetails());
        String name =
                who.getName().substring(0, Math.min(LONGEST_NAME, who.getName().length()));
        String both = name + " " + address;
        boolean isKnown = known.getIfPresent(both) != null;
        Rate rate = isKnown ? ofKnown : ofName;
        String counted = isKnown ? both : name;
        require(ofAddress.take(address), address);
        long wait = rate.take(counted);
        if (wait > 0) {
            ofAddress.giveBack(address);
            require(wait, address);
        }
        Authentication somebody = people.authenticate(who);
        ofAddress.giveBack(address);
        rate.giveBack(counted);
        known.put(both, true);
        return somebody;
    }

    private static void require(long seconds, String address) {
        if (seconds > 0) {
            log.info("Too many wrong passwords: the next one from {} is looked at in {} s", address, seconds);
            throw new TooOften(seconds);
        }
    }

    private static String address(@Nullable Object details) {
        String address = details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (!address.contains(":")) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK)
                    : address;
        } catch (IllegalArgumentException otherWords) {
            return address;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
