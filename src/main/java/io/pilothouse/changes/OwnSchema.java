package io.pilothouse.changes;

import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may stand in one of the console's own files, as the schema says that is shipped with it: {@code schemas/<name>.schema.json}, which needs
 * nothing but to be there. Its descriptions are in English there; {@code schemas/descriptions_<language>.json} has them in other languages.
 *
 * @param title how the file is called, such as {@code access/teams/<team>.yaml}
 * @param fields in the order of the schema, each before those within it
 */
public record OwnSchema(String title, String about, List<Field> fields) {
    private static final String DEFINED = "#/";

    public OwnSchema {
        fields = List.copyOf(fields);
    }

    /**
     * @param path such as {@code models[].budgets.tokensPerDay.hard}, with {@code <name>} for what the writer names
     * @param allowed its type, and what more its value has to be; no type where the schema has none
     */
    public record Field(String path, boolean isRequired, List<Reason> allowed, String about) {
        public Field {
            allowed = List.copyOf(allowed);
        }
    }

    /** Of the file at a path; empty where it is none of the console's own, or has no schema. */
    public static Optional<OwnSchema> of(Layout layout, String path, Locale reader) {
        return name(layout, path).flatMap(name -> read(name, reader));
    }

    /** A path for each of the console's own files that has one: of several files of a kind, where a new one would be. */
    public static List<String> paths(Layout layout) {
        return Stream.of(
                        Stream.of(ConsoleFile.values()).map(layout::file),
                        Stream.of(AccessFolder.values()).map(folder -> layout.file(folder, "new")),
                        Stream.of(layout.sharedMonth()))
                .flatMap(paths -> paths)
                .filter(path -> of(layout, path, Locale.ENGLISH).isPresent())
                .toList();
    }

    private static Optional<String> name(Layout layout, String path) {
        if (layout.sharedMonth().equals(path)) {
            return Optional.of("access-month");
        }
        return layout.declaredIn(path)
                .map(folder -> "access-" + singular(folder.name()))
                .or(() -> Stream.of(ConsoleFile.values())
                        .filter(file -> layout.file(file).equals(path))
                        .map(file -> word(file.name()))
                        .findFirst());
    }

    private static String singular(String folder) {
        return word(folder).replaceAll("s$", "");
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<OwnSchema> read(String name, Locale reader) {
        try (InputStream file = OwnSchema.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            if (file == null) {
                return Optional.empty();
            }
            JsonNode whole = JsonMapper.shared().readTree(file);
            Descriptions descriptions = Descriptions.in(reader);
            Fields fields = new Fields(whole, descriptions);
            fields.within("", whole);
            return Optional.of(
                    new OwnSchema(text(whole, "title"), descriptions.of(text(whole, "description")), fields.found));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static String text(JsonNode schema, String keyword) {
        return schema.path(keyword).asString("");
    }

    /** @param of what schemas say in English, in the reader's language; nothing for readers of English */
    private record Descriptions(JsonNode of) {
        static Descriptions in(Locale reader) throws IOException {
            try (InputStream file =
                    OwnSchema.class.getResourceAsStream("/schemas/descriptions_" + reader.getLanguage() + ".json")) {
                return new Descriptions(
                        file == null
                                ? JsonMapper.shared().createObjectNode()
                                : JsonMapper.shared().readTree(file));
            }
        }

        String of(String english) {
            return of.path(english).asString(english);
        }
    }

    private static final class Fields {
        private final JsonNode whole;
        private final Descriptions descriptions;
        private final List<Field> found = new ArrayList<>();

        Fields(JsonNode whole, Descriptions descriptions) {
            this.whole = whole;
            this.descriptions = descriptions;
        }

        void within(String path, JsonNode schema) {
            JsonNode object = resolved(schema);
            List<String> required = object.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            object.path("properties")
                    .properties()
                    .forEach(property -> field(
                            path + (path.isEmpty() ? "" : ".") + property.getKey(),
                            property.getValue(),
                            required.contains(property.getKey())));
            JsonNode others = object.path("additionalProperties");
            if (others.isObject()) {
                field(path + (path.isEmpty() ? "" : ".") + "<name>", others, false);
            }
            if (object.has("items")) {
                JsonNode item = object.path("items");
                if (isPlain(resolved(item))) {
                    return; // its list says what it is of
                }
                within(path + "[]", item);
            }
        }

        private void field(String path, JsonNode schema, boolean isRequired) {
            JsonNode own = resolved(schema);
            String about = text(schema, "description");
            String english = about.isEmpty() ? text(own, "description") : about;
            JsonNode said =
                    own.has("items") && isPlain(resolved(own.path("items"))) ? resolved(own.path("items")) : own;
            List<Reason> allowed = new ArrayList<>(allowed(own));
            if (said != own) {
                allowed.addAll(allowed(said));
            }
            found.add(new Field(path, isRequired, allowed, descriptions.of(english)));
            within(path, own);
        }

        private static boolean isPlain(JsonNode schema) {
            return !schema.has("properties")
                    && !schema.has("items")
                    && !schema.path("additionalProperties").isObject();
        }

        private JsonNode resolved(JsonNode schema) {
            String reference = text(schema, "$ref");
            return reference.startsWith(DEFINED) ? resolved(whole.at(reference.substring(1))) : schema;
        }

        private static List<Reason> allowed(JsonNode schema) {
            List<Reason> allowed = new ArrayList<>();
            String type = text(schema, "type");
            if (!type.isEmpty()) {
                allowed.add(Reason.of("fields.type." + type));
            }
            if (schema.has("enum")) {
                allowed.add(Reason.of("fields.one-of", joined(schema.path("enum"))));
            }
            bound(schema, "minimum", "fields.least", allowed);
            bound(schema, "exclusiveMinimum", "fields.above", allowed);
            bound(schema, "maximum", "fields.most", allowed);
            bound(schema, "exclusiveMaximum", "fields.below", allowed);
            bound(schema, "maxLength", "fields.longest", allowed);
            if (schema.has("pattern")) {
                allowed.add(Reason.of("fields.pattern", text(schema, "pattern")));
            }
            if (schema.has("default")) {
                allowed.add(Reason.of("fields.default", schema.path("default").asString()));
            }
            return allowed;
        }

        private static String joined(JsonNode values) {
            return String.join(
                    ", ", values.valueStream().map(JsonNode::asString).toList());
        }

        private static void bound(JsonNode schema, String keyword, String key, List<Reason> allowed) {
            @Nullable JsonNode bound = schema.get(keyword);
            if (bound != null) {
                allowed.add(Reason.of(key, bound.isIntegralNumber() ? bound.longValue() : bound.doubleValue()));
            }
        }
    }
}
