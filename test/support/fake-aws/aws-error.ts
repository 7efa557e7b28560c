/** An error as AWS answers it. */
export class AwsError extends Error {
  constructor(name: string, message: string, readonly status = 400, readonly reason?: string) {
    super(message);
    this.name = name;
  }
}
