package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.Explanation.Rule;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.Explanation.Verdict;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.PlainText;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a gateway asks of a token before it looks who may call what. */
final class TokenRules {
    /** Envoy takes a token so long before and after its time ({@code clock_skew_seconds}). */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final int SHOWN = 80;

    private TokenRules() {}

    static Step authentication(Presented caller, AccessGateway gateway, Instant now) {
        Reason against = null;
        if (!caller.isSigned()) {
            against = Reason.of("limits.token.unsigned");
        } else if (!caller.issuer().equals(gateway.issuer())) {
            against = Reason.of("limits.token.issuer", shown(caller.issuer()), gateway.issuer());
        } else if (caller.until() != null && !now.isBefore(caller.until().plus(SKEW))) {
            against = Reason.of("limits.token.expired", caller.until());
        } else if (caller.from() != null && now.isBefore(caller.from().minus(SKEW))) {
            against = Reason.of("limits.token.early", caller.from());
        }
        return step(
                Rule.AUTHENTICATION,
                against,
                Status.NOT_KNOWN,
                Reason.of("limits.rule.authentication", gateway.issuer()));
    }

    static Step audience(Presented caller, AccessGateway gateway) {
        String wanted = gateway.audience();
        return step(
                Rule.AUDIENCE,
                caller.audiences().contains(wanted)
                        ? null
                        : Reason.of("limits.token.audience", shown(String.join(", ", caller.audiences())), wanted),
                Status.NOT_ALLOWED,
                Reason.of("limits.rule.audience", wanted));
    }

    static Step step(Rule rule, @Nullable Reason against, int status, Reason passes) {
        return new Step(
                rule,
                against == null ? Verdict.PASSES : Verdict.REFUSES,
                status,
                Objects.requireNonNullElse(against, passes),
                "",
                "",
                null);
    }

    /** What a token says is shown as text, and not at any length. */
    static String shown(String said) {
        return PlainText.cut(said.isEmpty() ? "–" : said, SHOWN);
    }
}
