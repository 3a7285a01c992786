package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Renderer;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an endpoint at one commit of the main branch.
 *
 * @param vllm the engine's version as the manifests name it, null when they do not
 * @param deployment its name; empty where that is not known
 * @param renderedBy who made the manifests that are shown; null where the files are applied as they stand, or cannot be read
 * @param unreadable why the manifests cannot be read; null when they can
 * @param address how it is called; null where it has no engine, or cannot be read
 * @param readOnly why the console shows it and does not change it; null when it does
 * @param unread settings that stand there in a way that only others can read, or that others decide
 * @param overrides what is applied otherwise than the folder says
 * @param commits that touch the folder, newest first
 */
record FolderInGit(
        @Nullable String vllm,
        String deployment,
        Renderer.@Nullable By renderedBy,
        @Nullable Reason unreadable,
        @Nullable CallAddress address,
        @Nullable Reason readOnly,
        List<String> unread,
        List<Reason> overrides,
        List<Manifest> files,
        List<Commit> commits) {
    FolderInGit {
        unread = List.copyOf(unread);
        overrides = List.copyOf(overrides);
        files = List.copyOf(files);
        commits = List.copyOf(commits);
    }

    /** @param last the newest commit that touches it, null when none of those that were read does */
    record Manifest(String name, @Nullable Commit last) {
        Manifest seen(UnaryOperator<Commit> readable) {
            return new Manifest(name, last == null ? null : readable.apply(last));
        }
    }

    /** With as much of each commit as somebody may read. */
    FolderInGit seen(UnaryOperator<Commit> readable) {
        return new FolderInGit(
                vllm,
                deployment,
                renderedBy,
                unreadable,
                address,
                readOnly,
                unread,
                overrides,
                files.stream().map(file -> file.seen(readable)).toList(),
                commits.stream().map(readable).toList());
    }
}
