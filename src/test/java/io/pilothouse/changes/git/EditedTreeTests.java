package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** Against the library's own editor, which reads and writes all of a tree. */
class EditedTreeTests {
    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("edited"));

    /** Names that Git sorts otherwise as a file than as a folder. */
    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "a-b", "a.b", "a0", "b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> String.join("/", names));
    }

    @Provide
    Arbitrary<Map<String, Boolean>> files() {
        return Arbitraries.maps(paths(), Arbitraries.of(true, false)).ofMaxSize(12);
    }

    @Property
    void itIsTheTreeThatTheLibraryWrites(
            @ForAll("files") Map<String, Boolean> before, @ForAll("files") Map<String, Boolean> edits)
            throws IOException {
        Map<String, Boolean> apart = withoutOneInAnother(edits);
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId tree = library(DirCache.newInCore(), withoutOneInAnother(before), inserter);

            ObjectId ours = new EditedTree(reader, inserter)
                    .write(
                            tree,
                            apart.entrySet().stream()
                                    .<FileEdit>map(edit -> edit.getValue()
                                            ? new FileEdit.Write(edit.getKey(), "new\n")
                                            : new FileEdit.Remove(edit.getKey()))
                                    .toList());

            assertThat(ours).isEqualTo(library(DirCache.read(reader, tree), apart, inserter));
        }
    }

    private static Map<String, Boolean> withoutOneInAnother(Map<String, Boolean> paths) {
        return paths.entrySet().stream()
                .filter(one ->
                        paths.keySet().stream().noneMatch(other -> one.getKey().startsWith(other + "/")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** True writes, false removes. */
    private static ObjectId library(DirCache files, Map<String, Boolean> edits, ObjectInserter inserter)
            throws IOException {
        DirCacheEditor editor = files.editor();
        for (Map.Entry<String, Boolean> edit : edits.entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "new\n".getBytes(StandardCharsets.UTF_8));
            editor.add(edit.getValue() ? write(edit.getKey(), blob) : new DirCacheEditor.DeletePath(edit.getKey()));
        }
        editor.finish();
        return files.writeTree(inserter);
    }

    private static DirCacheEditor.PathEdit write(String path, ObjectId blob) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                if (entry.getRawMode() == 0) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                }
                entry.setObjectId(blob);
            }
        };
    }

    @Property(tries = 1)
    void anExecutableFileStaysExecutable() throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            DirCache files = DirCache.newInCore();
            DirCacheEditor editor = files.editor();
            editor.add(new DirCacheEditor.PathEdit("bin/start") {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.EXECUTABLE_FILE);
                    entry.setObjectId(ObjectId.zeroId());
                }
            });
            editor.finish();

            ObjectId tree = new EditedTree(reader, inserter)
                    .write(files.writeTree(inserter), List.of(new FileEdit.Write("bin/start", "new\n")));

            assertThat(DirCache.read(reader, tree).getEntry("bin/start").getFileMode())
                    .isEqualTo(FileMode.EXECUTABLE_FILE);
        }
    }
}
