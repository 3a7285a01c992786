package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Callers.Caller;
import io.pilothouse.costs.ledger.HourBook.Hour;
import io.pilothouse.costs.ledger.Weights.Weight;
import io.pilothouse.units.EndpointId;
import java.time.LocalDate;
import java.util.List;

/** Whose an endpoint's hour is. */
record Shares(Owners owners, Weights weights) {
    Of of(Hour hour, EndpointId endpoint, LocalDate day, double cached) {
        List<Caller> callers = hour.callers().getOrDefault(endpoint, List.of());
        Weight weight = weights.of(endpoint, hour.begin(), day);
        double[] each = callers.stream()
                .mapToDouble(caller -> weight.of(caller.tokens(), cached))
                .toArray();
        double all = 0;
        for (double one : each) {
            all += one;
        }
        return new Of(callers, each, all, new Weighed(weight, cached));
    }

    /** The callers of an endpoint, with what their tokens weigh. */
    static final class Of {
        private final List<Caller> callers;
        private final double[] weights;
        private final double all;
        private final Weighed by;

        private Of(List<Caller> callers, double[] weights, double all, Weighed by) {
            this.callers = callers;
            this.weights = weights;
            this.all = all;
            this.by = by;
        }

        /** Whether nobody is named who had a token. */
        boolean isEmpty() {
            return !(all > 0);
        }

        Weighing.Source source() {
            return by.weight().source();
        }

        /**
         * What a caller's tokens cost of what all have to pay, each kind apart; none where nobody measured what they take.
         *
         * @param money that all have to pay
         * @param part of the caller's tokens that is meant
         */
        Apart apart(Caller caller, double money, double part) {
            if (source() == Weighing.Source.ASSUMED || !caller.counted()) {
                return Apart.NONE;
            }
            Tokens tokens = caller.tokens();
            double unit = money / all;
            return new Apart(
                    tokens.times(part),
                    unit * tokens.prompt(),
                    unit * by.cached() * tokens.cached(),
                    unit * by.weight().generated() * tokens.generated());
        }

        void each(EachCaller take) {
            for (int at = 0; at < weights.length; at++) {
                take.take(callers.get(at), weights[at], weights[at] / all);
            }
        }
    }

    /** @param cached what a cached token weighs of a prompt's */
    private record Weighed(Weight weight, double cached) {}

    interface EachCaller {
        /** @param share of all weights: 0 to 1 */
        void take(Caller caller, double weight, double share);
    }
}
