package io.pilothouse.changes.yaml;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document says, place by place: items and arguments are told apart as merging tells them apart, so their order is no matter. */
public final class Places {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Places() {}

    public static Map<String, String> of(Map<String, Object> data) {
        Places places = new Places();
        places.add(List.of(), data);
        return Collections.unmodifiableMap(places.values);
    }

    private void add(List<Step> path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, child) -> add(YamlPath.with(path, new Step.Key(String.valueOf(key))), child));
        } else if (value instanceof List<?> items && !items.isEmpty()) {
            addAll(path, items);
        } else {
            values.put(YamlPath.text(path), String.valueOf(value));
        }
    }

    private void addAll(List<Step> path, List<?> items) {
        if (!path.isEmpty() && ArgumentMerge.areArguments(path, items)) {
            CommandArguments arguments = ArgumentMerge.read(items);
            if (!arguments.repeats()) {
                arguments
                        .arguments()
                        .forEach(argument ->
                                values.put(YamlPath.text(path) + " " + argument.flag(), argument.meaning()));
                return;
            }
        }
        List<Step> keys = ListMerge.keys(items);
        for (int i = 0; i < items.size(); i++) {
            add(YamlPath.with(path, keys.get(i)), items.get(i));
        }
    }
}
