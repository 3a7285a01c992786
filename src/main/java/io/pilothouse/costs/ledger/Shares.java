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
        return new Of(callers, each, all, weight.source());
    }

    /** The callers of an endpoint, with what their tokens weigh. */
    static final class Of {
        private final List<Caller> callers;
        private final double[] weights;
        private final double all;
        private final Weighing.Source source;

        private Of(List<Caller> callers, double[] weights, double all, Weighing.Source source) {
            this.callers = callers;
            this.weights = weights;
            this.all = all;
            this.source = source;
        }

        /** Whether nobody is named who had a token. */
        boolean isEmpty() {
            return !(all > 0);
        }

        Weighing.Source source() {
            return source;
        }

        void each(EachCaller take) {
            for (int at = 0; at < weights.length; at++) {
                take.take(callers.get(at), weights[at], weights[at] / all);
            }
        }
    }

    interface EachCaller {
        /** @param share of all weights: 0 to 1 */
        void take(Caller caller, double weight, double share);
    }
}
