package org.busbar.hub.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that must survive, owned by one hub at a time.
 *
 * <p>The lock is the operating system's, so it falls with the process however that dies.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder if needed and takes it.
   *
   * @throws StartRefusedException if it cannot be written or another hub holds it
   */
  public static DataDirectory open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("hub.lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
      if (lock(channel) == null) {
        String holder = Files.readString(root.resolve("hub.lock")).strip();
        channel.close();
        throw new StartRefusedException(
            "The data directory "
                + root
                + " is in use by another hub"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + ". Stop that hub, or choose another folder with --data or BUSBAR_DATA_DIR.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      if (StartFailure.isDiskFull(e)) {
        throw new StartRefusedException(StartFailure.diskFull(root), e);
      }
      throw new StartRefusedException(
          "The data directory "
              + root
              + " cannot be written ("
              + StartFailure.reason(e)
              + "). Give this user write access to it, or choose another folder with --data or"
              + " BUSBAR_DATA_DIR.",
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  public Path root() {
    return root;
  }

  public Path resolve(String name) {
    return root.resolve(name);
  }

  /**
   * Returns the named password, made at the first call and kept in a file that only this user
   * reads.
   */
  public String secret(String name) {
    Path file = root.resolve("secrets").resolve(name);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createDirectories(file.getParent());
      try {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(file, ownerOnly);
        Files.writeString(file, HexFormat.of().formatHex(random));
      } catch (FileAlreadyExistsException kept) {
        // made at an earlier start
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartRefusedException(
          "The password file " + file + " cannot be read or written. Check its owner and mode.", e);
    }
  }

  /** Path of the file in which {@link #secret} keeps the named password. */
  public Path secretFile(String name) {
    return root.resolve("secrets").resolve(name);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
