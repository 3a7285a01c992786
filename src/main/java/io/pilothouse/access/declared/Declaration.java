package io.pilothouse.access.declared;

import io.pilothouse.changes.Layout.AccessFolder;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one file declares. */
public sealed interface Declaration permits Team, ModelAccess, Application {
    AccessFolder folder();

    /** The file in the repository. */
    String path();

    /** What it is called, once for all of its folder. */
    String id();

    /** The address of mail or the page where one asks about it; empty where nobody says. */
    String contact();

    /** The last day on which it holds, in UTC; null where it has no end. */
    @Nullable LocalDate until();

    Budgets budgets();

    /** All that its file says, as YAML; what stands there by default is left out. */
    Map<String, Object> written();

    default boolean isEnded(LocalDate today) {
        LocalDate last = until();
        return last != null && last.isBefore(today);
    }
}
