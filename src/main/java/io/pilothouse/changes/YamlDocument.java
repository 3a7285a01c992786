package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One YAML document as the text it is. Reading gives plain data; an edit splices only the bytes it is about, so comments, order, quoting,
 * line ends and unrelated lines survive. Immutable: an edit returns a new document.
 *
 * <p>Paths are dotted keys; a list item is chosen by its index or by a field: {@code spec.template.spec.containers[name=vllm].image},
 * {@code spec.rules[0].backendRefs[1].weight}. A key that holds a dot is quoted: {@code metadata.labels."nvidia.com/gpu.product"}.
 */
public interface YamlDocument {
    /** @throws InvalidYaml with line and column when it does not parse, has several documents, or uses anchors */
    static YamlDocument parse(String path, String text) {
        return io.pilothouse.changes.yaml.SplicedDocument.parse(path, text);
    }

    /**
     * The documents of a file, as whoever applies it reads them: without those that are empty, with what anchors and merge keys stand for. They
     * are for reading where {@link #parse} would refuse the file; an edit then throws what it would.
     *
     * @throws InvalidYaml with line and column when the file does not parse
     */
    static List<YamlDocument> all(String path, String text) {
        return io.pilothouse.changes.yaml.SplicedDocument.all(path, text);
    }

    /**
     * The first document of a file that is meant, to be edited among the others: their text stays as it is. What an alias or a merge key brings,
     * and what is taken elsewhere by them, is refused with its anchor; all other places of the document can be edited.
     *
     * @throws InvalidYaml with line and column when the file does not parse
     */
    static Optional<YamlDocument> among(String path, String text, Predicate<YamlDocument> meant) {
        return io.pilothouse.changes.yaml.SplicedDocument.among(path, text, meant);
    }

    /**
     * Passes a file that parses, whatever stands in it. Cheaper than reading it.
     *
     * @throws InvalidYaml with line and column when it does not
     */
    static void requireParses(String path, String text) {
        io.pilothouse.changes.yaml.SplicedDocument.requireParses(path, text);
    }

    /**
     * A document that no file holds as it is: it has no lines, and edits are refused.
     *
     * @param path of what it was made from
     * @param uneditable why, and what was expected
     */
    static YamlDocument made(String path, Map<String, ?> data, Reason uneditable) {
        return io.pilothouse.changes.yaml.SplicedDocument.made(path, write(data), uneditable);
    }

    /** Writes new text from plain data: maps in their order, lists, strings, numbers, booleans. Strings that YAML 1.1 or 1.2 would read as something else are quoted. */
    static String write(Map<String, ?> data) {
        return io.pilothouse.changes.yaml.YamlText.write(data);
    }

    String text();

    /** Maps keep their order. */
    Map<String, Object> data();

    /** A key as one step of a path, whatever characters it holds. */
    static String key(String key) {
        return io.pilothouse.changes.yaml.SplicedDocument.key(key);
    }

    /**
     * Binds the document to records or beans. A record component must be in the document unless it is {@code @Nullable}; unknown fields and a
     * number where text is wanted are refused; a {@code Duration} is written 30s, 5m or PT1H.
     *
     * @throws InvalidYaml naming the field when it does not fit
     */
    <T> T as(Class<T> type);

    Optional<Object> get(String path);

    /** The first line of what stands at the path, 1 for the first; 0 when nothing does. */
    int line(String path);

    /**
     * Replaces what stands at the path, or adds the key behind the others; maps missing on the way are made. The value is a string, number,
     * boolean, or a map or list of such. A value equal to what stands there returns this same document.
     *
     * @throws InvalidYaml when the path leads through a list item that is not there, or through a scalar
     */
    YamlDocument set(String path, Object value);

    /** Adds an item behind the others of a list; a list that is not there is made. */
    YamlDocument append(String path, Object item);

    /** Replaces the items of a list of scalars; items that stay keep their lines and comments. */
    YamlDocument setItems(String path, List<String> items);

    /** Removes a key or item with its lines; absent is fine. Comments on lines of their own stay. */
    YamlDocument remove(String path);
}
