package io.pilothouse.access.declared;

import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that teams can be granted.
 *
 * @param name what callers ask for: the name of the endpoints that serve it, in whichever environment
 * @param owner the team that says who may call it; null where nobody does
 * @param budgets of all callers together
 */
public record ModelAccess(
        String path,
        EndpointName name,
        @Nullable TeamName owner,
        String contact,
        @Nullable LocalDate until,
        Budgets budgets)
        implements Declaration {
    @Override
    public AccessFolder folder() {
        return AccessFolder.MODELS;
    }

    @Override
    public String id() {
        return name.value();
    }

    @Override
    public Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("model", name.value());
        WrittenFields.text(written, "owner", owner == null ? "" : owner.value());
        WrittenFields.text(written, "contact", contact);
        WrittenFields.day(written, until);
        WrittenFields.budgets(written, budgets);
        return written;
    }
}
