package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import io.pilothouse.changes.yaml.Splicer.Slot;
import io.pilothouse.changes.yaml.YamlPath.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deepest part on the way, and how many steps lead to it. */
record Found(Slot slot, int steps) {
    static Found in(@Nullable Part root, List<Step> steps) {
        Slot slot = Slot.root(root == null ? new Scalar("", Part.Style.PLAIN, 0, 0) : root);
        for (int i = 0; i < steps.size(); i++) {
            int index = switch (slot.part()) {
                case Mapping mapping -> steps.get(i) instanceof Step.Key(String name) ? mapping.indexOf(name) : -1;
                case Listing listing -> PlainData.index(listing.data(), steps.get(i));
                case Scalar ignored -> -1;
            };
            if (index < 0) {
                return new Found(slot, i);
            }
            slot = slot.child(index);
        }
        return new Found(slot, steps.size());
    }
}
