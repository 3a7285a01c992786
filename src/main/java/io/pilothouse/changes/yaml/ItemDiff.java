package io.pilothouse.changes.yaml;

import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/** The fewest removals and insertions that make one list of another, first to last. */
final class ItemDiff {
    private ItemDiff() {}

    static EditList between(List<?> from, List<?> to) {
        return MyersDiff.INSTANCE.diff(new Equality(), new Items(from), new Items(to));
    }

    private static final class Items extends Sequence {
        private final List<?> items;

        Items(List<?> items) {
            this.items = items;
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    private static final class Equality extends SequenceComparator<Items> {
        @Override
        public boolean equals(Items one, int at, Items other, int there) {
            return Objects.equals(one.items.get(at), other.items.get(there));
        }

        @Override
        public int hash(Items items, int at) {
            return Objects.hashCode(items.items.get(at));
        }
    }
}
