package io.pilothouse.access.gateway;

import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.units.Reason;
import java.util.Locale;

/** What policies can say that is not what whoever wrote them meant. Each was seen on an Envoy Gateway 1.9.1. */
public enum Trap {
    /** Nothing asks who calls it: any valid token will do, and where the gateway asks for none, none. */
    OPEN_ROUTE(Severity.BLOCKS),
    /** Of two policies of a kind for one route the older counts, and where they are as old the earlier name. */
    TWO_POLICIES(Severity.BLOCKS),
    /** A policy for a route that is not there does nothing. */
    NO_ROUTE(Severity.BLOCKS),
    /** A rule names an issuer that its policy does not have. */
    NO_PROVIDER(Severity.BLOCKS),
    /** A limit is read from what no policy there puts into the metadata: never. */
    NO_METADATA(Severity.BLOCKS),
    /** A limit by a header that no policy makes of a claim: callers set it as they like, or leave it out. */
    ANY_HEADER(Severity.BLOCKS),
    /** A limit counts what no route leaves in the metadata: nothing. */
    NOT_COUNTED(Severity.BLOCKS),
    /** The CRD takes so many rules and no more. */
    TOO_MANY(Severity.BLOCKS),
    /** The CRD takes 32 bits. */
    TOO_LARGE(Severity.BLOCKS),
    /** At a host that some route names, only routes that name it are asked, unless the listener itself names it. */
    HIDDEN_ROUTE(Severity.WARNS),
    /** A route comes in one commit with what guards all routes: which of them Argo CD applies first is not known. */
    OPEN_AT_FIRST(Severity.WARNS),
    /** The gateway keeps a counter by the place of its rule. */
    MOVED(Severity.WARNS),
    /** The token is read before the model is known, by the policy of whichever route comes first. */
    FIRST_ROUTE(Severity.WARNS),
    /** A token without the claim has no such limit. */
    NO_TEAM(Severity.WARNS),
    /** The limits of the gateway do not count on a route with limits of its own, unless they are merged. */
    HIDES(Severity.WARNS),
    /** A token must have all scopes of a rule. */
    ALL_SCOPES(Severity.WARNS),
    /** The AI Gateway refuses requests above 32 KiB with 413, unless a policy of the gateway says that more are kept. */
    SHORT_REQUESTS(Severity.WARNS),
    /** A limit that a token may raise is not the one in Git. */
    SAID_BY_TOKEN(Severity.WARNS),
    /** Weeks and months are 7 and 30 days from 1 January 1970 on. */
    OTHER_WINDOW(Severity.WARNS),
    /** A budget is declared, and nobody is held to it. */
    NOT_HELD(Severity.WARNS),
    /** A budget of tokens is declared, and nobody is held to it since the endpoint has a path of its own. */
    ON_A_PATH(Severity.WARNS),
    /** Somebody else wrote a file under the name of a policy: it stays, and what is declared is not written. */
    NOT_OURS(Severity.WARNS),
    /** Whatever applies a folder could not be told of a policy in it: it is not written. */
    NOT_LISTED(Severity.WARNS),
    /** While nobody can count, everybody passes. */
    FAILS_OPEN(Severity.INFORMS),
    /** What is declared is not what the policies say. */
    OUT_OF_DATE(Severity.INFORMS);

    private final Severity severity;

    Trap(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Fallen in(String path, String field, Object... facts) {
        return new Fallen(this, path, field, Reason.of("limits.trap." + word(), facts));
    }

    /** What would help. */
    public Reason cure() {
        return Reason.of("limits.cure." + word());
    }

    /**
     * @param path of the file
     * @param field of it; empty for all of it
     */
    public record Fallen(Trap trap, String path, String field, Reason what) {}
}
