package io.pilothouse.authority;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which roles may do what to which thing: {@code authority.yaml} among the console's files, or what the console ships. What it does not name, nobody may. */
public final class Matrix {
    private static final String SHIPPED = "/authority/authority.yaml";

    private final Map<Thing, Row> rows;

    private Matrix(Map<Thing, Row> rows) {
        this.rows = new EnumMap<>(rows);
    }

    private record File(
            @Nullable Row endpoints,
            @Nullable Row production,
            @Nullable Row gates,
            @Nullable Row console,
            @Nullable Row access,
            @Nullable Row own,
            @Nullable Row grants,
            @Nullable Row applications,
            @Nullable Row other) {
        Map<Thing, Row> rows() {
            Map<Thing, Row> rows = new EnumMap<>(Thing.class);
            put(rows, Thing.ENDPOINTS, endpoints);
            put(rows, Thing.PRODUCTION, production);
            put(rows, Thing.GATES, gates);
            put(rows, Thing.CONSOLE, console);
            put(rows, Thing.ACCESS, access);
            put(rows, Thing.OWN, own);
            put(rows, Thing.GRANTS, grants);
            put(rows, Thing.APPLICATIONS, applications);
            put(rows, Thing.OTHER, other);
            return rows;
        }

        private static void put(Map<Thing, Row> rows, Thing thing, @Nullable Row row) {
            if (row != null) {
                rows.put(thing, row);
            }
        }
    }

    private record Row(
            @Nullable List<String> propose,
            @Nullable List<String> commit,
            @Nullable List<String> undo,
            @Nullable List<String> raise,
            @Nullable List<String> discard,
            @Nullable List<String> secret) {
        List<String> names(Act act) {
            return Objects.requireNonNullElse(
                    switch (act) {
                        case PROPOSE -> propose;
                        case COMMIT -> commit;
                        case UNDO -> undo;
                        case RAISE -> raise;
                        case DISCARD -> discard;
                        case SECRET -> secret;
                    },
                    List.of());
        }
    }

    /** What is in force while the repository says nothing. */
    static Matrix shipped() {
        try (InputStream file = Objects.requireNonNull(Matrix.class.getResourceAsStream(SHIPPED))) {
            return read(SHIPPED, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Empty where there is no file. */
    static Optional<Matrix> read(String path, Optional<String> text) {
        return text.map(some -> read(path, some));
    }

    /** @throws InvalidYaml naming everything that is wrong, at the line of the first */
    static Matrix read(String path, String text) {
        YamlDocument document = YamlDocument.parse(path, text);
        Map<Thing, Row> rows = document.as(File.class).rows();
        if (rows.isEmpty()) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.no-rights"));
        }
        List<Reason> wrong = new ArrayList<>();
        int line = 0;
        for (Map.Entry<Thing, Row> row : rows.entrySet()) {
            for (Act act : Act.values()) {
                String at = lower(row.getKey()) + "." + lower(act);
                List<Reason> here = wrong(row.getKey(), act, row.getValue().names(act));
                here.forEach(why -> wrong.add(InvalidYaml.at(at, why)));
                line = line == 0 && !here.isEmpty() ? document.line(at) : line;
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidYaml(path, line, InvalidYaml.all(wrong));
        }
        return new Matrix(rows);
    }

    /** A right that nobody could use is refused, as a field that nobody knows is. */
    private static List<Reason> wrong(Thing thing, Act act, List<String> names) {
        if (!names.isEmpty() && !act.concerns(thing)) {
            return List.of(Reason.of(
                    "yaml.unknown-field",
                    Stream.of(Act.values())
                            .filter(other -> other.concerns(thing))
                            .map(Matrix::lower)
                            .sorted()
                            .collect(Collectors.joining(", "))));
        }
        return names.stream()
                .filter(name -> role(name) == null)
                .map(name -> InvalidYaml.expected(name, roles()))
                .toList();
    }

    private static Reason roles() {
        return Reason.of(
                "yaml.roles",
                lower(Role.PLATFORM_OPERATOR),
                lower(Role.ML_ENGINEER),
                lower(Role.TEAM_LEAD),
                lower(Role.ON_CALL));
    }

    private static @Nullable Role role(String name) {
        for (Role role : Role.values()) {
            if (lower(role).equals(name)) {
                return role;
            }
        }
        return null;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public Set<Role> who(Act act, Thing thing) {
        Set<Role> who = EnumSet.noneOf(Role.class);
        Row row = rows.get(thing);
        if (row != null) {
            row.names(act).forEach(name -> who.add(Objects.requireNonNull(role(name))));
        }
        return who;
    }
}
