package io.pilothouse.access.declared;

import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calls models in the name of a team.
 *
 * @param team whose it is, and whose budgets it uses up too
 * @param account whose token is its credential; null where it has a secret
 * @param models of those that its team may call the ones that it may
 */
public record Application(
        String path,
        ApplicationName name,
        TeamName team,
        String contact,
        @Nullable LocalDate until,
        @Nullable ServiceAccount account,
        List<EndpointName> models,
        Budgets budgets)
        implements Declaration {
    public Application {
        models = List.copyOf(models);
    }

    /** The same, with other models. */
    public Application with(List<EndpointName> others) {
        return new Application(path, name, team, contact, until, account, others, budgets);
    }

    @Override
    public AccessFolder folder() {
        return AccessFolder.APPLICATIONS;
    }

    @Override
    public String id() {
        return name.value();
    }

    @Override
    public Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("application", name.value());
        written.put("team", team.value());
        WrittenFields.text(written, "contact", contact);
        WrittenFields.day(written, until);
        if (account != null) {
            written.put("serviceAccount", account.written());
        }
        WrittenFields.budgets(written, budgets);
        if (!models.isEmpty()) {
            written.put("models", models.stream().map(EndpointName::value).toList());
        }
        return written;
    }
}
