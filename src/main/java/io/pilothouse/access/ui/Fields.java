package io.pilothouse.access.ui;

import io.pilothouse.access.declared.Declaration;
import org.jspecify.annotations.Nullable;

/** The fields of one form. */
interface Fields {
    FieldRows rows();

    /** What they say. Of what cannot be meant that stands at its field, and something else in its place here, which is judged and never sent. */
    Declaration wanted();

    /** What main has of it; null for something new. */
    @Nullable Declaration there();

    /** What refusals call that whose last day stands in the form. */
    default String ending() {
        return rows().at().typing(this::wanted).id();
    }

    /** Whether main has what the form is about: then a change of it may be wanted for a time, which is another thing than that it ends. */
    default boolean isThere() {
        return there() != null;
    }

    /** Where in the file that is what the form is about, with a dot behind it; empty for all of it. */
    default String below() {
        return "";
    }

    /** Whether the form is about all of it, so that it can be taken away there. */
    default boolean isWhole() {
        return true;
    }

    default void readOnly() {
        rows().readOnly();
    }
}
