package io.pilothouse.costs.ui;

import io.pilothouse.costs.BudgetRow;
import io.pilothouse.costs.BudgetRow.Outcome;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.LocalDate;

/** What becomes of a budget, in the reader's language. */
final class BudgetWords {
    private static final double PERCENT = 100;

    private final BudgetRow row;
    private final Spent spent;
    private final Figures figures = Figures.here();

    BudgetWords(BudgetRow row, Spent spent) {
        this.row = row;
        this.spent = spent;
    }

    String amount() {
        return money(row.budget().amount());
    }

    /** What is spent of it, and which share that is: never all of it while some is left, and more than all once it is over. */
    String used() {
        return isKnown()
                ? Words.say("costs.budget.used", spent(), amount(), share())
                : Words.say("costs.budget.used.unknown", amount());
    }

    /** No 0 where nothing is recorded. */
    private boolean isKnown() {
        return row.spent() > 0 || spent.isRecorded();
    }

    String spent() {
        return isKnown() ? CostsWords.money(row.spent(), spent.currency()) : CostsWords.UNKNOWN;
    }

    String share() {
        if (!isKnown()) {
            return CostsWords.UNKNOWN;
        }
        double percent = row.used() * PERCENT;
        return figures.share((row.used() > 1 ? Math.ceil(percent) : Math.floor(percent)) / PERCENT);
    }

    /** Whether it holds, and if not, when it is crossed and how sure that is. */
    String verdict() {
        return switch (row.outcome()) {
            case Outcome.Over(LocalDate on) -> over(on);
            case Outcome.Held() -> Words.say("costs.budget.held", money(row.left()));
            case Outcome.Foreseen(Forecast.Crossing crossing) -> foreseen(crossing);
            case Outcome.NotKnown(BudgetRow.Why why) -> Words.say("costs.budget.unknown." + CostsLook.word(why));
        };
    }

    /** How far the month ends beyond it. */
    String over() {
        return money(-row.left());
    }

    private String over(LocalDate on) {
        if (spent.isOver()) {
            return Words.say("costs.budget.over.ended", figures.day(on), over());
        }
        return Words.say(
                row.forecast() == null ? "costs.budget.over.so-far" : "costs.budget.over", figures.day(on), over());
    }

    private String foreseen(Forecast.Crossing crossing) {
        Forecast.Bounds bounds = crossing.bounds();
        LocalDate likely = crossing.likely();
        if (bounds == null) {
            Forecast forecast = row.forecast();
            int days = forecast == null ? 0 : forecast.trainedOn();
            return likely == null
                    ? Words.say("costs.budget.guess.holds", money(row.left()), days)
                    : Words.say("costs.budget.guess.crossed", figures.day(likely), over(), days);
        }
        LocalDate earliest = bounds.earliest();
        if (likely == null) {
            return earliest == null
                    ? Words.say("costs.budget.holds", money(row.left()))
                    : Words.say("costs.budget.may-hold", money(row.left()), figures.day(earliest));
        }
        String first = figures.day(earliest == null ? likely : earliest);
        LocalDate latest = bounds.latest();
        if (latest == null) {
            return Words.say("costs.budget.may-not-hold", figures.day(likely), first, over());
        }
        return latest.equals(earliest)
                ? Words.say("costs.budget.crossed.day", figures.day(likely), over())
                : Words.say("costs.budget.crossed", figures.day(likely), first, figures.day(latest), over());
    }

    private String money(double amount) {
        return figures.money(amount, spent.currency());
    }
}
