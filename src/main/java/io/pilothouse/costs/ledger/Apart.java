package io.pilothouse.costs.ledger;

/**
 * What tokens cost that served callers, each kind apart, in hours in which somebody measured what prefill and decode take; in the currency, of what
 * was held.
 *
 * @param tokens of these hours, which are no more than all
 */
public record Apart(Tokens tokens, double prompt, double cached, double generated) {
    public static final Apart NONE = new Apart(Tokens.NONE, 0, 0, 0);

    public Apart plus(Apart other) {
        return new Apart(
                tokens.plus(other.tokens), prompt + other.prompt, cached + other.cached, generated + other.generated);
    }
}
