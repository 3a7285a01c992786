/** Runs kustomize, a program beside the console, on copies of the files that a folder is made of. */
@NullMarked
@NamedInterface("kustomize")
package io.pilothouse.manifests.kustomize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
