package io.pilothouse.access.ui;

import io.pilothouse.access.declared.Declaration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one form. */
interface Fields {
    FieldRows rows();

    /** What they say; empty where one of them says nothing that can be meant, which stands at that field. */
    Optional<Declaration> wanted();

    /** What main has of it; null for something new. */
    @Nullable Declaration there();

    /** Whether the form is about all of it, so that it can be taken away there. */
    default boolean isWhole() {
        return true;
    }

    default void readOnly() {
        rows().readOnly();
    }
}
