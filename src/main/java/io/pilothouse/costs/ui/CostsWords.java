package io.pilothouse.costs.ui;

import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.CostRow.Group;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pages of costs say, in the reader's language. */
final class CostsWords {
    static final double CENTS = 100;
    private static final int IN_MONEY = 2;
    private static final double LITTLE = 0.001;
    static final String UNKNOWN = "–";

    private static final double SMALL = 10;
    private static final double LEAST_HOURS = 0.1;
    private static final double CENT = 0.01;
    private static final double LEAST = 0.0001;
    private static final int IN_LITTLE_MONEY = 4;

    private CostsWords() {}

    static String cause(Cause cause) {
        return Words.say("costs.cause." + CostsLook.word(cause));
    }

    /** What has no name is called by what it is for, so that nobody takes it for somebody's. */
    static String group(Group group, By by) {
        Cause cause = group.cause();
        if (cause == null) {
            return group.name();
        }
        return by == By.CAUSE
                ? cause(cause)
                : Words.say("costs.no-name", Words.say("costs.no-name." + CostsLook.word(by)), cause(cause));
    }

    static String money(long cents, String currency) {
        return money(cents / CENTS, currency);
    }

    static String money(double amount, String currency) {
        return currency.isEmpty() ? UNKNOWN : Figures.here().money(amount, currency);
    }

    /** Of moments of a month, which is one of the zone of the prices wherever its reader is; say {@link #zone} beside them. */
    static Figures figures(Spent spent) {
        Figures here = Figures.here();
        return new Figures(here.locale(), spent.pricing().prices().zone(), here.now());
    }

    static String zone(Spent spent) {
        String id = spent.pricing().prices().zone().getId();
        return id.equals("Z") ? "UTC" : id;
    }

    /** Tokens that somebody counted: none where all would have been, and what is not known where none may have been. @param counted as for prices */
    static String tokens(Sum sum, boolean counted) {
        long tokens = Math.round(sum.tokens().total());
        return tokens > 0 || counted ? Figures.here().count(tokens) : UNKNOWN;
    }

    /** What a month came to so far, at least where something is missing in it. */
    static String spent(Spent spent, Sum sum, CostRow.Basis basis) {
        String money = money(basis.of(sum).cents(), spent.currency());
        return spent.isLowerBound(sum) && !spent.currency().isEmpty() ? Words.say("costs.at-least", money) : money;
    }

    /** Hours of devices: few of them with a decimal, as they would read as none. */
    static String hours(double hours) {
        Figures figures = Figures.here();
        if (hours > 0 && hours < LEAST_HOURS) {
            return Words.say("costs.less-than", figures.decimal(LEAST_HOURS, 1));
        }
        return hours > 0 && hours < SMALL ? figures.decimal(hours, 1) : figures.count(Math.round(hours));
    }

    /** What a column of money is called: of a month that is over it is all. */
    static String cost(Spent spent) {
        return Words.say(spent.isOver() ? "costs.cost" : "costs.so-far");
    }

    /** @param counted whether anybody would have counted tokens: else there may have been some */
    static String perMillion(CostRow row, CostRow.Basis basis, String currency, boolean counted) {
        OptionalDouble cents = row.perMillion(basis);
        if (currency.isEmpty()) {
            return UNKNOWN;
        }
        return cents.isEmpty()
                ? row.sum().tokens().total() > 0 || !counted ? UNKNOWN : Words.say("costs.no-traffic")
                : ofTokens(cents.getAsDouble() / CENTS, currency);
    }

    /** Of prompts, cached and generated. */
    static String perKind(CostRow row, CostRow.Basis basis, String currency) {
        if (currency.isEmpty() || row.sum().tokens().total() == 0) {
            return UNKNOWN;
        }
        return row.perKind(basis)
                .map(each -> Stream.of(each.prompt(), each.cached(), each.generated())
                        .map(cents -> cents.isEmpty() ? UNKNOWN : ofTokens(cents.getAsDouble() / CENTS, currency))
                        .collect(Collectors.joining(" / ")))
                .orElseGet(() -> Words.say("costs.not-measured"));
    }

    /** A million tokens of a prompt may cost less than a cent, and not nothing. */
    static String ofTokens(double money, String currency) {
        Figures figures = Figures.here();
        if (money > 0 && money < LEAST) {
            return Words.say("costs.less-than", figures.money(LEAST, currency, IN_LITTLE_MONEY));
        }
        return figures.money(money, currency, money > 0 && money < CENT ? IN_LITTLE_MONEY : IN_MONEY);
    }

    static String share(OptionalDouble share) {
        return share.isEmpty() ? UNKNOWN : Figures.here().share(share.getAsDouble());
    }

    /** Of so little that its share would read as nothing. */
    static String little(double share) {
        return share < LITTLE
                ? Words.say("costs.less-than", Figures.here().share(LITTLE))
                : Figures.here().share(share);
    }

    static String difference(OptionalDouble share) {
        if (share.isEmpty()) {
            return UNKNOWN;
        }
        double more = Math.abs(share.getAsDouble()) < LITTLE / 2 ? 0 : share.getAsDouble();
        String said = Figures.here().share(more);
        return more > 0 ? "+" + said : said;
    }
}
