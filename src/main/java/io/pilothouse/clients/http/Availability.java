package io.pilothouse.clients.http;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Unreachable;
import io.pilothouse.units.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** Whether a remote answers: since when it does not, whatever it was asked, and until when it asked to be left alone. Thread-safe. */
final class Availability {
    /** A remote may ask for hours; whoever mends it wants to see it answer. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;
    private @Nullable Instant silentSince;
    private @Nullable Pause pause;

    private record Pause(ClientFailure failure, Instant until) {}

    Availability(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws ClientException while it wants to be left alone: what it said when it said so */
    synchronized void mayBeAsked() {
        Pause known = pause;
        if (known != null && clock.instant().isBefore(known.until())) {
            throw new ClientException(known.failure(), null, silentSince);
        }
        pause = null;
    }

    synchronized void answers() {
        silentSince = null;
    }

    /** No answer came. */
    synchronized ClientException silent(ClientFailure failure, Throwable cause) {
        if (silentSince == null) {
            silentSince = clock.instant();
        }
        return new ClientException(failure, cause, silentSince);
    }

    /** An answer came that is a refusal; of those that pass by themselves it may say when. */
    synchronized ClientException refused(ClientFailure failure, RestClientResponseException refused) {
        if (!(failure instanceof Unreachable)) {
            answers();
            return new ClientException(failure, refused);
        }
        return silent(
                until(refused)
                        .<ClientFailure>map(until -> pausing(failure, until))
                        .orElse(failure),
                refused);
    }

    private ClientFailure pausing(ClientFailure failure, Instant until) {
        ClientFailure said = failure.saying(Reason.of("remotes.asked-again", failure.reason(), until));
        pause = new Pause(said, until);
        return said;
    }

    private Optional<Instant> until(RestClientResponseException refused) {
        int status = refused.getStatusCode().value();
        HttpHeaders headers = refused.getResponseHeaders();
        String said =
                headers == null || status != 429 && status != 503 ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        Instant now = clock.instant();
        return Optional.ofNullable(said)
                .flatMap(text -> read(text.strip(), now))
                .map(until -> until.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : until)
                .filter(until -> until.isAfter(now));
    }

    /** Seconds, or a date as RFC 9110 writes it; empty for anything else. */
    private static Optional<Instant> read(String said, Instant now) {
        if (said.matches("\\d{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(said)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
