// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
    @TempDir
    Path temp;

    @Test
    void shouldMakeTheSeedOnceAndReadItAgain() throws Exception {
        Path file = temp.resolve("new folder/seed");
        Seed first = Seed.at(file);

        assertThat(Files.size(file)).isEqualTo(32);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Seed.at(file).hmac("a")).isEqualTo(first.hmac("a"));
        assertThat(Seed.at(temp.resolve("other")).hmac("a")).isNotEqualTo(first.hmac("a"));
    }

    @Test
    void shouldComputeHmacSha256OfTheParts() throws Exception {
        Path file = temp.resolve("seed");
        Files.write(file, new byte[32]);

        // printf 'a\0b' | openssl dgst -sha256 -mac HMAC -macopt hexkey:<64 zeros> -binary | basenc --base64url
        assertThat(Seed.at(file).hmac("a", "b")).isEqualTo("X0yJY7_FA78O9xOQXde_3alGfeQEkBypCCIsSTjQ84U");
    }

    @Test
    void shouldTellPartsApart() throws Exception {
        Seed seed = Seed.at(temp.resolve("seed"));

        assertThat(seed.hmac("ab", "c")).isNotEqualTo(seed.hmac("a", "bc")).hasSize(43);
    }

    @Test
    void shouldOpenWhatItSealedAlsoAfterARestart() throws Exception {
        Path file = temp.resolve("seed");
        byte[] sealed = Seed.at(file).seal("geheim ä".getBytes(UTF_8));

        assertThat(new String(sealed, UTF_8)).doesNotContain("geheim");
        assertThat(Seed.at(file).open(sealed)).isEqualTo("geheim ä".getBytes(UTF_8));
        assertThat(Seed.at(file).seal("geheim ä".getBytes(UTF_8))).isNotEqualTo(sealed);
    }

    @Test
    void shouldNotOpenWhatWasChangedOrSealedElsewhere() throws Exception {
        Seed seed = Seed.at(temp.resolve("seed"));
        byte[] sealed = seed.seal(new byte[] {1, 2, 3});
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> seed.open(changed)).hasMessage("sealed with another seed, or changed since");
        assertThatThrownBy(() -> seed.open(new byte[3])).hasMessage("not a sealed value: too short");
        Seed other = Seed.at(temp.resolve("other"));
        assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAFileThatIsNoSeed() throws Exception {
        Path file = Files.writeString(temp.resolve("seed"), "short");

        assertThatThrownBy(() -> Seed.at(file))
                .isInstanceOf(IOException.class)
                .hasMessage("seed file " + file + " holds 5 bytes, expected 32");
    }
}
