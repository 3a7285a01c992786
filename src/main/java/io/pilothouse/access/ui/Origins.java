package io.pilothouse.access.ui;

import io.pilothouse.shell.FormRow;
import io.pilothouse.units.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where what stands in the rows of a form comes from: Git has it, somebody wants it instead, or it is what holds where nothing is said. */
final class Origins {
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private boolean isNew;

    private record Row(FormRow row, Supplier<List<String>> now, List<String> git, Consumer<List<String>> said) {
        Row of(List<String> otherwise) {
            return new Row(row, now, otherwise, said);
        }
    }

    /** @param isNew whether Git has nothing of it */
    Origins(boolean isNew) {
        this.isNew = isNew;
    }

    /**
     * A row as it stands in Git.
     *
     * @param said told what Git has, whenever what stands there is shown
     */
    void add(String word, FormRow row, Supplier<List<String>> now, Consumer<List<String>> said) {
        rows.put(word, new Row(row, now, now.get(), said));
        show(word);
    }

    /** The form was filled by a change that waits. @param main what Git has; null where it has none of it */
    void against(@Nullable Origins main) {
        isNew = main == null || main.isNew;
        rows.replaceAll((word, row) -> row.of(main == null ? List.of() : main.git(word)));
        rows.keySet().forEach(this::show);
    }

    private List<String> git(String word) {
        Row row = rows.get(word);
        return row == null ? List.of() : row.git();
    }

    /** Something else stands there. */
    void show(String word) {
        Row row = rows.get(word);
        if (row != null) {
            row.row().from(isNew || isNone(row.git()) ? Provenance.DEFAULT : Provenance.READ);
            List<String> now = row.now().get();
            row.row().typed(!(isNone(now) && isNone(row.git())) && !now.equals(row.git()));
            row.said().accept(row.git());
        }
    }

    static boolean isNone(List<String> values) {
        return values.stream().allMatch(String::isBlank);
    }
}
