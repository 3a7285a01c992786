package io.pilothouse.access.declared;

import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That the applications and members of a team may call a model.
 *
 * @param until the last day, in UTC; null without an end
 * @param budgets of all that the team calls of this model
 */
public record Grant(EndpointName model, @Nullable LocalDate until, Budgets budgets) {
    /** What a token must have for a model. */
    public static String scope(EndpointName model) {
        return "model:" + model;
    }

    /** As reasons name it. */
    public String of(TeamName team) {
        return team + " → " + model;
    }

    public boolean isEnded(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("model", model.value());
        WrittenFields.day(written, until);
        WrittenFields.budgets(written, budgets);
        return written;
    }
}
